import { Box, Text } from 'ink';

/** Preformatted lines as one `Text`: of fifty, Ink would lay out each anew with every key. */
export function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  // Ink gives no row to a text of nothing.
  const text = lines.map((line) => (line === '' ? ' ' : line)).join('\n');
  return (
    <Box flexShrink={0}>
      <Text wrap="truncate">{text}</Text>
    </Box>
  );
}
