import type { Login, LoginEnd } from './types.ts';

/** What the sentences about a failure name besides what ssh said. */
export interface FailureFacts {
  readonly login: Login;
  /** The console's own record of host keys. */
  readonly knownHostsPath: string;
}

interface Cause {
  readonly said: RegExp;
  tell(match: RegExpExecArray, facts: FailureFacts): string;
}

const sshFailed = 255;

function keyPath({ identity }: Login): string | null {
  return identity?.kind === 'file' ? identity.path : null;
}

/** What ssh says, the most telling first: one failure leads to others. */
const causes: readonly Cause[] = [
  {
    said: /REMOTE HOST IDENTIFICATION HAS CHANGED|Host key verification failed/,
    tell: (_, { login, knownHostsPath }) =>
      `Host key changed: this is not the system that was there before. If you know why, as after a rebuild, forget the old key: ssh-keygen -f ${knownHostsPath} -R ${login.hostKeyAlias}`,
  },
  {
    said: /no such identity: (.+?): No such file|Identity file (\S+) not accessible/,
    tell: ([, one, other]) => `Key not found: ${one ?? other} is not there any more.`,
  },
  {
    said: /UNPROTECTED PRIVATE KEY FILE|bad permissions/,
    tell: (_, { login }) => {
      const path = keyPath(login);
      return `Permission denied: others may read the key file, so ssh did not use it: chmod 600 ${path ?? 'the file it named'} mends that.`;
    },
  },
  {
    said: /Load key "(.+?)": (.+)/,
    tell: ([, path = '', reason = '']) =>
      `Permission denied: the key in ${path} could not be used (${reason.trim()}).`,
  },
  {
    said: /Too many authentication failures/,
    tell: () =>
      'Permission denied: too many keys were tried before the right one. Put the right one into ~/.ssh.',
  },
  {
    said: /Permission denied \(/,
    tell: (_, { login }) => {
      const path = keyPath(login);
      const key = path ?? (login.identity === null ? 'no key here' : 'the key in the agent');
      const doubt =
        login.identity === null
          ? `${key} fits one of the machine: bring its private half here.`
          : `${key} was not taken for user ${login.user}. Either its image has another user, or the key is not in ~/.ssh/authorized_keys there any more.`;
      return `Permission denied: ${doubt}`;
    },
  },
  {
    said: /Connection refused/,
    tell: (_, { login }) =>
      `Connection refused: ${login.address} answers, and no ssh server does. While it boots, try again in a minute; else reboot it (B).`,
  },
  {
    said: /timed out|No route to host|Network is unreachable/,
    tell: ([what], { login }) =>
      `No answer (${what?.toLowerCase()}): ${login.address} let nobody in on port 22. See its rules and firewalls, and that it is up.`,
  },
  {
    said: /kex_exchange_identification|Connection (?:closed|reset) by .* port/,
    tell: () =>
      'The ssh server there hung up before the login: it is starting or has too many logins. Try again in a minute.',
  },
  {
    said: /closed by remote host|Broken pipe|not responding|Connection reset/,
    tell: () => 'The connection was lost: is the machine going down or rebooting?',
  },
  {
    said: /Bad owner or permissions on (.+)|Bad configuration option: (.+)/,
    tell: ([whole]) => `ssh refuses its configuration here: ${whole.trim()}.`,
  },
];

/** The last line of a text that says something. */
function lastLine(text: string): string {
  return text.trim().split(/\r?\n/).at(-1)?.trim() ?? '';
}

/** Why a login did not work or broke, with the mend; null where ssh ended as it should (the end of a session is its own). */
export function loginFailure(end: LoginEnd, facts: FailureFacts): string | null {
  switch (end.kind) {
    case 'not-started':
      return `ssh was not started: ${end.reason}.`;
    case 'missing':
      return `${end.program} could not be started: ${end.reason}. Install openssh-client, or set ssh_command.`;
    case 'ended': {
      if (end.signal !== null) return `ssh was ended by ${end.signal}.`;
      if (end.code !== sshFailed) return null;
      for (const { said, tell } of causes) {
        const match = said.exec(end.said);
        if (match !== null) return tell(match, facts);
      }
      const line = lastLine(end.said);
      return line === '' ? 'ssh gave up without a word.' : `ssh gave up: ${line}`;
    }
  }
}
