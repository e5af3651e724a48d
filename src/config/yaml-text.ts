import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';

/** A place in the file: field names and list positions from its top. */
export type FieldPath = readonly (string | number)[];

export interface Syntax {
  readonly line: number;
  readonly column: number;
  /** What is wrong and the remedy, as a clause. */
  readonly problem: string;
}

/** A YAML text, read. */
export interface YamlText {
  readonly document: Document.Parsed;
  readonly syntax: readonly Syntax[];
  /** Its plain value; null for an empty text, and for one with errors of syntax. */
  readonly value: unknown;
  readonly hasAliases: boolean;
  /** `line:column` of a field's name; of the nearest one around it when it is not there. */
  place(path: FieldPath): string;
}

/** The library's own messages quote the text, which may hold a key: only the kind of error is told. */
const problems: ReadonlyMap<string, string> = new Map([
  ['BAD_ALIAS', 'text that begins with * or & must be in quotes'],
  ['BAD_DQ_ESCAPE', 'there is no such escape in double quotes: use single quotes'],
  ['BAD_INDENT', 'it is indented differently from what it belongs to: line it up'],
  ['BAD_SCALAR_START', 'text that begins with @, ` or % must be in quotes'],
  [
    'BLOCK_AS_IMPLICIT_KEY',
    'a second "name: value" stands on one line: put the text in quotes or on a line of its own',
  ],
  ['DUPLICATE_KEY', 'this name is given twice: keep one of them'],
  ['MULTILINE_IMPLICIT_KEY', 'a name goes over several lines: is a ": " or a quote missing before it'],
  ['MULTIPLE_DOCS', 'a second document begins here: keep only one "---"'],
  ['TAB_AS_INDENT', 'a tab indents it: use blanks'],
  ['TAG_RESOLVE_FAILED', 'text that begins with ! must be in quotes'],
  ['MISSING_CHAR', 'a character is missing here: a blank after ":", a comma, a bracket or a closing quote'],
]);

const otherProblem = 'this is not YAML: put text with special characters in quotes';

function key(node: unknown): unknown {
  return isScalar(node) ? node.value : node;
}

/** Where a field's name begins, or an item of a list; of a path that goes further, the last of it that is there. */
function offsetOf(document: Document.Parsed, path: FieldPath): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => String(key(item.key)) === String(step));
      if (pair === undefined) break;
      offset = (pair.key as Node | null)?.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = (node as Node | null)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

/** Reads a YAML text; never throws, and no message repeats what stands in it. */
export function parseYamlText(text: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    // With 'silent' a second document is not told.
    logLevel: 'error',
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const syntax: Syntax[] = [...document.errors, ...document.warnings].map(({ code, pos }) => ({
    ...at(pos[0]),
    problem: problems.get(code) ?? otherProblem,
  }));
  let hasAliases = false;
  visit(document, {
    Alias: () => {
      hasAliases = true;
      return visit.BREAK;
    },
  });
  let value: unknown = null;
  if (syntax.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: 100 }) ?? null;
    } catch {
      syntax.push({
        line: 1,
        column: 1,
        problem: 'an alias (*name) leads nowhere, or too many do: write the values out',
      });
    }
  }
  return {
    document,
    syntax,
    value,
    hasAliases,
    place(path) {
      const { line, column } = at(offsetOf(document, path));
      return `${line}:${column}`;
    },
  };
}
