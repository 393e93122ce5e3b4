import type { Core } from '../core';
import { valueText } from '../value';

/** A text that two expressions share exactly when they say the same, wherever they stand: by it a guard is recognised. */
export function coreKey(core: Core): string {
  switch (core.kind) {
    case 'const':
      return valueText(core.value);
    case 'ref':
      return core.name;
    case 'period':
      return `period.${core.field}`;
    case 'set':
      return `set ${core.name}`;
    case 'index':
      return `${coreKey(core.of)}[${core.keys.map(coreKey).join(',')}]`;
    case 'minus':
    case 'not':
    case 'known':
      return `${core.kind}(${coreKey(core.of)})`;
    case 'field':
      return `${coreKey(core.of)}.${core.field}`;
    case 'binary':
      return `(${coreKey(core.left)} ${core.op} ${coreKey(core.right)})`;
    case 'if':
      return `if(${coreKey(core.when)},${coreKey(core.then)},${coreKey(core.otherwise)})`;
    case 'for':
      return `for(${core.variable} in ${core.set}${core.where === null ? '' : ` where ${coreKey(core.where)}`}: ${coreKey(core.body)})`;
    case 'table':
      return `{${core.entries.map(([key, value]) => `${key}: ${coreKey(value)}`).join(', ')}}`;
    case 'call':
      return `${core.name}(${core.args.map((arg) => (arg === null ? '' : coreKey(arg))).join(', ')})`;
    case 'lookup':
      return `${core.table}.${core.column ?? ''}(${coreKey(core.of)})`;
  }
}
