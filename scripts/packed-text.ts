// Code or data kept in the bundle as packed text: Node reads and compiles all else of it at each start, used or not.
import { deflateRawSync } from 'node:zlib';

/** An expression that gives the text back. */
export const unpacked = (text: string): string =>
  `require('node:zlib').inflateRawSync(Buffer.from('${deflateRawSync(text, { level: 9 }).toString('base64')}', 'base64')).toString()`;

/** A CommonJS module that compiles and runs `code`, itself one, when it is first asked for. */
export const packedModule = (code: string, fileName: string): string => `
  const { Script } = require('node:vm');
  const text = ${unpacked(`(function (module, exports, require) {${code}\n})`)};
  new Script(text, { filename: '${fileName}' }).runInThisContext()(module, exports, require);`;
