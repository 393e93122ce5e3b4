import { SankeyChart } from 'echarts/charts';
import { TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Bands, Stage } from './flow-bands';
import { stageColours } from './stage-colours';

use([SankeyChart, TooltipComponent, SVGRenderer]);

/** Draws the bands. Everything it shows stands in the table beside it too, so that a screen reader passes it over. */
export default function FlowChart({ bands }: { readonly bands: Bands }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const chart = init(element, undefined, { renderer: 'svg' });
    const draw = () => {
      chart.resize();
      const { clientWidth } = element;
      chart.setOption(optionOf(bands, clientWidth, getComputedStyle(element).fontFamily), { notMerge: true });
    };
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    draw();
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [bands]);
  const lines = Math.max(...(['from', 'pool', 'to'] as const).map((side) => bands.nodes.filter((node) => node.side === side).length));
  return <div ref={place} className="flow-chart" style={{ height: Math.min(900, Math.max(190, lines * 60 + 30)) }} aria-hidden="true" />;
}

/** Texts are measured before they are drawn, for which the chart has to know the fonts by name. */
function optionOf({ nodes, bands }: Bands, width: number, fontFamily: string) {
  const labelWidth = width < 420 ? 84 : width < 720 ? 118 : 190;
  const lineHeight = width < 560 ? 15 : 18;
  const depth = { from: 0, pool: 1, to: nodes.some(({ side }) => side === 'pool') ? 2 : 1 } as const;
  return {
    animation: false,
    textStyle: { fontFamily },
    tooltip: { trigger: 'item', confine: true, renderMode: 'richText', textStyle: { color: '#1d2730' }, formatter: ({ data }: { data: { says?: string } }) => data.says ?? '' },
    series: [{
      type: 'sankey', left: labelWidth, right: labelWidth, top: 12, bottom: 12, nodeWidth: 12, nodeGap: 26, draggable: false, layoutIterations: 32, emphasis: { focus: 'adjacency' },
      data: nodes.map(({ id, says, side }) => ({
        name: id, says, depth: depth[side], itemStyle: { color: side === 'pool' ? '#6f6340' : '#33454f', borderWidth: 0 },
        label: { formatter: says, position: side === 'from' ? 'left' : 'right', width: labelWidth - 12, overflow: 'break', lineHeight, height: 2 * lineHeight, lineOverflow: 'truncate', verticalAlign: 'middle', color: '#1d2730', fontFamily, fontSize: width < 560 ? 12 : 14 },
      })),
      links: bands.map(({ source, target, value, stage, says }) => ({ source, target, value, says, lineStyle: { color: stageColours[stage as Stage], opacity: stage === 'owed' ? 0.45 : 0.6, curveness: 0.5 } })),
    }],
  };
}
