/** What ssh would read as more than a part of the path, and no quotes keep it from. */
const unquotable = /["\\\n\r\0]|\$\{/;

/** A path as a value of ssh's configuration: quoted, its percent signs doubled. Null for one that can't be written there. */
export function configPath(path: string): string | null {
  return unquotable.test(path) ? null : `"${path.replaceAll('%', '%%')}"`;
}
