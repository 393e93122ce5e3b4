export interface KeyTwice {
  readonly key: string;
  /** JSON pointer to the second place */
  readonly at: string;
}

/** An object that is being read, with its keys so far; or a list, with the index it is at. */
type Open = { readonly keys: Set<string>; key: string } | { index: number };

/**
 * The first key that stands twice in one object; null where there is none. The text has to be JSON that parses: of two values under one key a parser
 * takes the last, a person may have read the first. One pass over the text; keys are compared as they read, so `"a"` and `"\u0061"` are the same.
 */
export function keyTwice(json: string): KeyTwice | null {
  const opened: Open[] = [];
  let atKey = false;
  for (let at = 0; at < json.length; at += 1) {
    const open = opened.at(-1);
    switch (json.charAt(at)) {
      case '{':
        opened.push({ keys: new Set(), key: '' });
        atKey = true;
        break;
      case '[':
        opened.push({ index: 0 });
        atKey = false;
        break;
      case '}':
      case ']':
        opened.pop();
        atKey = false;
        break;
      case ',':
        if (open !== undefined && 'index' in open) open.index += 1;
        else atKey = true;
        break;
      case '"': {
        const end = endOfText(json, at);
        if (atKey && open !== undefined && 'keys' in open) {
          open.key = JSON.parse(json.slice(at, end + 1)) as string;
          if (open.keys.has(open.key)) return { key: open.key, at: pointerOf(opened) };
          open.keys.add(open.key);
          atKey = false;
        }
        at = end;
        break;
      }
    }
  }
  return null;
}

/** Where the closing quote of the text stands that begins at the place. */
function endOfText(json: string, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}

function pointerOf(opened: readonly Open[]): string {
  return opened.map((open) => `/${'keys' in open ? open.key.replaceAll('~', '~0').replaceAll('/', '~1') : open.index}`).join('');
}
