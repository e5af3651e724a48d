// Has ky take the console's own Headers, Request and Response in the place of Node's.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const classes = fileURLToPath(new URL('../src/api/fetch-classes.ts', import.meta.url));
const own: Record<string, string> = {
  Headers: 'SlimHeaders',
  Request: 'SlimRequest',
  Response: 'SlimResponse',
};

/** The files of ky that name one of them. */
export const kyFile = /[\\/]ky[\\/]distribution[\\/].+\.js$/;

/** A file of ky without Node's classes; what the console never sends counts as missing. Null for any other file. */
export const withSlimFetch = (path: string): string | null => {
  if (!kyFile.test(path)) return null;
  const used = new Set<string>();
  const contents = readFileSync(path, 'utf8').replace(
    /\bglobalThis\.(Headers|Request|Response|FormData|ReadableStream)\b/g,
    (_, name: string) => {
      const taken = own[name];
      if (taken === undefined) return 'undefined';
      used.add(taken);
      return taken;
    },
  );
  const names = [...used].join(', ');
  return names === '' ? contents : `import { ${names} } from ${JSON.stringify(classes)};\n${contents}`;
};
