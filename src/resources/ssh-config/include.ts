const block = /^\s*(?:host|match)\b/i;
const include = /^\s*include(?:\s*=\s*|\s+)(.+)$/i;

/** The lines before the first one that holds for some hosts only. */
function generalLines(config: string): readonly string[] {
  const lines = config.split('\n');
  const at = lines.findIndex((line) => block.test(line));
  return at === -1 ? lines : lines.slice(0, at);
}

/** Whether the operator's configuration takes in the console's own, for all hosts. */
export function includes(config: string, fileName: string): boolean {
  return generalLines(config).some((line) => {
    const words = (include.exec(line)?.[1] ?? '').split(/\s+/).map((word) => word.replace(/^"(.*)"$/, '$1'));
    return words.some((word) => word === fileName || word.endsWith(`/${fileName}`));
  });
}
