import { chooseConnection } from '../config/connection.ts';
import type { Connection } from '../config/environment.ts';
import { consolePaths } from '../config/paths.ts';
import { readKey } from '../config/read-key.ts';
import type { ConsoleArguments } from './console-arguments.ts';
import { UsageError } from './exit.ts';
import type { OpenCloud } from './open-demo.ts';
import { readCheckedConfig } from './read-checked-config.ts';

const keyTimeoutMs = 30_000;

/**
 * The account the arguments, the environment or the configuration file name. What was open in the console last plays no
 * part, and is left as it is: a script must read the same account every day. Throws UsageError.
 */
async function connectionOf(profile: string | null, env: NodeJS.ProcessEnv): Promise<Connection> {
  const { config: path } = await consolePaths(env);
  const { config, errors } = await readCheckedConfig(path);
  if (errors.length > 0) throw new UsageError(errors.join('\n'));
  const choice = chooseConnection({ flagProfile: profile, env, config });
  switch (choice.kind) {
    case 'unknown-profile':
    case 'key-missing':
      throw new UsageError(choice.message);
    case 'none':
      throw new UsageError(
        choice.message ??
          'no account is configured: set BARRACK_API_KEY, write a profile into the configuration file, or look at the demo with --demo.',
      );
    case 'profile':
    case 'environment': {
      const reading = await readKey(choice.key, { timeoutMs: keyTimeoutMs, env });
      if (reading.kind === 'error') throw new UsageError(reading.message);
      const { baseUrl, authHeader, corrections } = choice;
      return { baseUrl, key: reading.key, authHeader, corrections };
    }
  }
}

/** The cloud a command without a screen asks: an account, or the demo. Throws UsageError for an account that can't be had. */
export async function openCloud(options: ConsoleArguments, env: NodeJS.ProcessEnv): Promise<OpenCloud> {
  if (options.demo) {
    const { openDemo } = await import('./open-demo.ts');
    return openDemo(options);
  }
  return { connection: await connectionOf(options.profile, env), close: async () => {} };
}
