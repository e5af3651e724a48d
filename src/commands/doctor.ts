import manifest from '../../package.json' with { type: 'json' };
import { createApi } from '../api/create-api.ts';
import { ApiError } from '../api/errors.ts';
import { Examiner } from '../doctor/examine.ts';
import { isBroken, reportJson, reportLines } from '../doctor/report.ts';
import { clean } from '../terminal/sanitise.ts';
import type { ConsoleArguments } from './console-arguments.ts';
import type { DoctorFlags } from './doctor-flags.ts';
import { exitCodes } from './exit.ts';
import { openCloud } from './open-cloud.ts';
import { createSink } from './sink.ts';

/** Examines the service of an account and prints what was found; resolves with the exit status. Throws UsageError. */
export async function doctorCommand(flags: DoctorFlags & ConsoleArguments): Promise<number> {
  const cloud = await openCloud(flags, process.env);
  try {
    const { baseUrl, key, authHeader, corrections } = cloud.connection;
    const examiner = new Examiner(
      (connection) =>
        createApi({
          baseUrl,
          key,
          version: manifest.version,
          env: process.env,
          authHeader: connection.authHeader,
          corrections: connection.corrections,
          onAnswer: (operation, { status, text }, tookMs) =>
            connection.onAnswer({ operation, status, text, tookMs }),
        }),
      authHeader ?? 'X-API-Key',
      corrections,
    );
    const examination = await examiner.examine();
    const text =
      flags.output === 'json'
        ? JSON.stringify(reportJson(examination), null, 2)
        : reportLines(examination, flags.profile).map(clean).join('\n');
    await createSink(process.stdout).write(`${text}\n`);
    const { findings } = examination;
    // Nothing at all has answered: there is nothing to say of its answers.
    if (findings.every(({ status }) => status === null)) return exitCodes.unreachable;
    return isBroken(examination) ? exitCodes.failure : 0;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    process.stderr.write(`barrack: ${clean(error.message)}\n`);
    return error.kind === 'invalid' ? exitCodes.usage : exitCodes.unreachable;
  } finally {
    await cloud.close();
  }
}
