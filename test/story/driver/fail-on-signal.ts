// Loaded into the program by NODE_OPTIONS: on SIGUSR2 it fails in the way STORY_FAILURE names, as a defect in it would.
const ways: Record<string, () => void> = {
  throw: () => {
    throw new Error('thrown by the story \u001b]0;title\u0007');
  },
  reject: () => {
    void Promise.reject(new Error('rejected by the story'));
  },
  'closed output': () => {
    process.stdout.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  },
};

process.on('SIGUSR2', () => ways[process.env.STORY_FAILURE ?? '']?.());
