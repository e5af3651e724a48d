import manifest from '../../../package.json' with { type: 'json' };
import { createApi } from '../../api/create-api.ts';
import { ApiError, type ApiErrorKind } from '../../api/errors.ts';
import { explainFailure } from '../../config/file-failures.ts';
import { keepHeapSmall } from '../../small-heap.ts';
import { clean } from '../../terminal/sanitise.ts';
import type { ConsoleArguments } from '../console-arguments.ts';
import { exitCodes } from '../exit.ts';
import { openCloud } from '../open-cloud.ts';
import { createSink, type Sink } from '../sink.ts';
import type { GetFlags } from './flags.ts';
import { planGet } from './plan.ts';
import { runGet } from './run.ts';

/** No answer of the service came, or none that is its own. */
const unreachable: ReadonlySet<ApiErrorKind> = new Set(['timeout', 'unreachable', 'cut-off', 'not-the-api']);

function statusOf({ kind, status }: ApiError): number {
  if (unreachable.has(kind)) return exitCodes.unreachable;
  // Refused before anything was asked: an address, a key or an id that can't be used.
  return kind === 'invalid' && status === null ? exitCodes.usage : exitCodes.failure;
}

/** The output can't be written; reading on would be for nothing. */
class OutputError extends Error {
  override readonly name = 'OutputError';
}

function outputSink(): Sink {
  const sink = createSink(process.stdout);
  return {
    async write(text) {
      try {
        return await sink.write(text);
      } catch (error) {
        throw new OutputError(`the output could not be written: ${explainFailure(error)}.`);
      }
    },
  };
}

/** Prints a list of the account or one row of it; resolves with the exit status. Throws UsageError. */
export async function getCommand(
  resource: string,
  id: string | undefined,
  flags: GetFlags & ConsoleArguments,
): Promise<number> {
  const plan = planGet(resource, id, flags);
  keepHeapSmall();
  const cloud = await openCloud(flags, process.env);
  let offsetMs = 0;
  try {
    const { baseUrl, key, authHeader, corrections } = cloud.connection;
    const api = createApi({
      baseUrl,
      key,
      version: manifest.version,
      env: process.env,
      corrections,
      ...(authHeader === null ? {} : { authHeader }),
      onServerTime: (serverMs, localMs) => {
        offsetMs = serverMs - localMs;
      },
    });
    await runGet(plan, {
      api,
      serviceNow: () => Date.now() + offsetMs,
      sink: outputSink(),
      toTerminal: process.stdout.isTTY === true,
    });
    return 0;
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof OutputError)) throw error;
    process.stderr.write(`barrack: ${clean(error.message)}\n`);
    return error instanceof ApiError ? statusOf(error) : exitCodes.failure;
  } finally {
    await cloud.close();
  }
}
