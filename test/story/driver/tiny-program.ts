// A small full-screen program for the driver's own test: shows what it gets, asks the terminal for the cursor's place, and leaves on q.
const { stdin, stdout } = process;

stdin.setRawMode(true);
stdout.write('\u001b[?1049h\u001b[?25l\u001b[?2004h\u001b[?1004h\u001b]0;tiny\u0007');

const draw = (label: string, text: string): void => {
  stdout.write(`\u001b[2J\u001b[H${label} ${text}`);
};

const showSize = (): void => draw('size', `${stdout.columns}x${stdout.rows}`);

stdin.on('data', (chunk) => {
  const hex = chunk.toString('hex');
  if (hex === '71') {
    stdout.write('\u001b[?1004l\u001b[?2004l\u001b[?25h\u001b[?1049l', () => process.exit(3));
    return;
  }
  if (hex === '63') stdout.write('\u001b]52;c;aGVsbG8=\u0007\u0007');
  if (hex === '3f') stdout.write('\u001b[6n\u001b]11;?\u0007');
  else if (hex === '77')
    stdout.write('\u001b[2;1H\u001b[1;31;48;5;17mred\u001b[0m \u001b[7;38;2;1;2;3m中\u001b[0m|🚀|e\u0301|');
  else draw('got', hex);
});
stdout.on('resize', showSize);
process.on('SIGTERM', () => process.exit(7));
showSize();
