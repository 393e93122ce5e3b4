import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type TimelineEntry, useTimeline, useTimelineEntry } from '../../api/cases';
import { useCode } from '../../language/codes';
import { Moment } from '../../shown/day';
import { Paged } from '../../shown/paged';
import { Told } from '../../shown/told';
import { Awaited, Failed, Nothing } from '../../shown/states';

/** What happened, in the order in which the ledger learned it; each with the day from which it counts. */
export function CaseTimeline({ caseFile }: { readonly caseFile: string }) {
  const { t } = useTranslation();
  const pages = useTimeline(caseFile);
  return (
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t('timeline.title')}</h2>
      <p className="quiet small">{t('timeline.twoTimes')}</p>
      <Paged pages={pages}>
        {(entries) => (entries.length === 0 ? <Nothing what={t('timeline.none')} /> : <ol className="timeline">{entries.map((entry) => <Entry key={entry.seq} caseFile={caseFile} entry={entry} />)}</ol>)}
      </Paged>
    </section>
  );
}

function Entry({ caseFile, entry }: { readonly caseFile: string; readonly entry: TimelineEntry }) {
  const { t } = useTranslation();
  const role = useCode('role');
  const [open, setOpen] = useState(false);
  const { seq, sentence, effectiveOn, recordedAt, actedOn, actorName, actorRole, stream } = entry;
  const leads = leadOf(stream);
  return (
    <li className={`timeline-entry timeline-${stream.split('-')[0] ?? ''}`}>
      <time className="timeline-day" dateTime={effectiveOn}><span className="for-readers">{t('timeline.effectiveOn')} </span>{effectiveOn}</time>
      <div className="timeline-body">
        <p className="timeline-sentence">{leads === null ? <Told sentence={sentence} /> : <Link to={leads}><Told sentence={sentence} /></Link>}</p>
        <p className="timeline-meta">
          <span>{actorName} · {role(actorRole)}</span>
          <span>{t('timeline.recordedAt')} <Moment at={recordedAt} /></span>
          {actedOn === effectiveOn ? null : <span>{t('timeline.actedOn')} {actedOn}</span>}
          <span>{t('timeline.place', { seq })}</span>
          <button type="button" className="text-button" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? t('timeline.less') : t('timeline.more')}</button>
        </p>
        {open ? <Whole caseFile={caseFile} entry={entry} /> : null}
      </div>
    </li>
  );
}

function Whole({ caseFile, entry }: { readonly caseFile: string; readonly entry: TimelineEntry }) {
  const { t } = useTranslation();
  const alone = useTimelineEntry(caseFile, entry.shortened ? entry.seq : null);
  const data = entry.shortened ? alone.data?.data : entry.data;
  if (alone.error !== null) return <Failed error={alone.error} again={() => void alone.refetch()} />;
  if (data === undefined) return <Awaited lines={2} />;
  return (
    <div className="event-data">
      <p className="small quiet"><code>{entry.type}</code> · <code>{entry.stream}@{entry.revision}</code></p>
      <pre tabIndex={0} aria-label={t('timeline.data')}>{JSON.stringify(data, null, 2)}</pre>
      <Link to={`/positions?caseFile=${caseFile}&knownAt=${entry.seq}`}><Button size="small">{t('timeline.asKnownThen')}</Button></Link>
    </div>
  );
}

const rooms: Readonly<Record<string, string>> = { agreement: 'agreements', obligation: 'obligations', assessment: 'assessments', observation: 'observations', party: 'parties' };

function leadOf(stream: string): string | null {
  const at = stream.indexOf('-');
  const room = rooms[stream.slice(0, at)];
  return room === undefined ? null : `/${room}/${stream.slice(at + 1)}`;
}
