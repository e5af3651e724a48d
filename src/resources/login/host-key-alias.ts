/**
 * The name a machine's host key is kept under: its id in small letters, as ssh writes it, with what could be a pattern or a
 * second name spelt out.
 */
export function hostKeyAlias(instanceId: string): string {
  const spelt = instanceId.replace(
    /[^A-Za-z0-9-]/gu,
    (letter) => `_${(letter.codePointAt(0) ?? 0).toString(16)}_`,
  );
  return spelt.toLowerCase();
}
