/** Text of a man page: what groff would take for a request or an escape is written so that it shows. */
export function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');
}

/** Words that are typed as they are. */
export function bold(text: string): string {
  return `\\fB${escaped(text)}\\fR`;
}

/** Words that something else is put in the place of. */
export function italic(text: string): string {
  return `\\fI${escaped(text)}\\fR`;
}

/** `--columns <list>` with what is typed bold and what stands for something italic. */
export function term(text: string): string {
  return text
    .split(/(<[^>]*>|\[[^\]]*\])/)
    .map((part) => {
      if (/^<.*>$/.test(part)) return italic(part.slice(1, -1));
      if (/^\[.*\]$/.test(part)) return `[${italic(part.slice(1, -1))}]`;
      return part.replace(/[^\s,]+/g, bold);
    })
    .join('');
}

/** A section with its lines. */
export function section(title: string, ...lines: readonly string[]): readonly string[] {
  return [`.SH ${title}`, ...lines];
}

/** A term and, further in, what it means. */
export function item(label: string, ...lines: readonly string[]): readonly string[] {
  return ['.TP', label, ...lines];
}
