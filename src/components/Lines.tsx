import { Box, Text } from 'ink';
import { memo } from 'react';

const Line = memo(function Line({ text }: { readonly text: string }) {
  return <Text wrap="truncate">{text}</Text>;
});

/** Preformatted lines, one `Text` each; a line whose text did not change is not drawn again. */
export function Lines({ lines }: { readonly lines: readonly string[] }) {
  // A line has no other identity than its place on the screen.
  const placed = lines.map((text, row) => ({ row, text: text === '' ? ' ' : text }));
  return (
    <Box flexDirection="column" flexShrink={0}>
      {placed.map(({ row, text }) => (
        <Line key={row} text={text} />
      ))}
    </Box>
  );
}
