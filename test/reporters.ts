/** What tells of a run of tests: people on the screen, and a file of JSON where BARRACK_TEST_REPORT names one. */
export const reporters = (): ('default' | ['json', { outputFile: string }])[] => {
  const outputFile = process.env.BARRACK_TEST_REPORT;
  return outputFile === undefined ? ['default'] : ['default', ['json', { outputFile }]];
};
