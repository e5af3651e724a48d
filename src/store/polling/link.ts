import type { Clock } from '../../api/clock.ts';
import type { ApiError, ApiErrorKind } from '../../api/errors.ts';
import { keepError } from '../collections.ts';
import type { Link } from '../state.ts';
import { type ConsoleStore, updateState } from '../store.ts';

/** No answer of the service at all, as opposed to an answer that says no. */
const unanswered: ReadonlySet<ApiErrorKind> = new Set(['timeout', 'unreachable', 'cut-off', 'not-the-api']);

const shortestRetryMs = 1_000;
const longestRetryMs = 60_000;

export interface LinkKeeper {
  /** `offline`: only the probe may ask. `refused`: nothing may. */
  mode(): 'open' | 'offline' | 'refused';
  /** When the next probe is due while offline, epoch milliseconds. */
  retryAtMs(): number;
  /** Which request took the link down, and how many in a row went unanswered since. */
  trouble(): { readonly job: string | null; readonly failures: number };
  /** The operator doesn't want to wait for the back-off. */
  retryNow(): void;
  /** The service answered the request of this job. */
  answered(job: string): void;
  /** What a failure means: the link went or stays down, or the error is the request's own and should be shown with it. */
  failed(job: string, sentAtMs: number, error: ApiError): 'down' | 'own';
  setLate(ageSeconds: number | null): void;
  reset(): void;
  /** When the link last came up. */
  upAtMs(): number;
}

interface LinkEvents {
  /** Offline or refused from now on. */
  onDown(): void;
  /** Back from being offline. */
  onUp(): void;
}

/** Keeps `link` of the state: down on the first unanswered request nothing contradicts, up with the first answer. */
export function createLink(
  clock: Clock,
  random: () => number,
  store: ConsoleStore,
  events: LinkEvents,
): LinkKeeper {
  let lastAnswerMs = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let wentDownBy: string | null = null;
  let upAtMs = 0;
  let forcedAtMs: number | null = null;
  /** Jobs that fail alone while everything else is answered: they may not take the link down again. */
  const failsAlone = new Set<string>();

  const link = () => store.getState().link;
  const setLink = (next: Link) => updateState(store, { link: next });
  const mode: LinkKeeper['mode'] = () => {
    const { kind } = link();
    return kind === 'offline' || kind === 'refused' ? kind : 'open';
  };

  function waitMs(): number {
    const fullMs = Math.min(longestRetryMs, shortestRetryMs * 2 ** failures);
    return Math.max(shortestRetryMs, fullMs * (0.5 + random() / 2));
  }

  function goDown(error: ApiError): void {
    const nowMs = clock.now();
    const before = link();
    const wasDown = before.kind === 'offline';
    setLink({
      kind: 'offline',
      sinceMs: wasDown ? before.sinceMs : nowMs,
      retryAtMs: nowMs + waitMs(),
      error: (wasDown ? keepError(before.error, error) : error) ?? error,
    });
    failures++;
    forcedAtMs = null;
    if (!wasDown) events.onDown();
  }

  function comeUp(job: string): void {
    const { kind } = link();
    // The very first probe was answered: not the network failed but that one request.
    if (kind === 'offline' && failures === 1 && wentDownBy !== null && wentDownBy !== job) {
      failsAlone.add(wentDownBy);
    }
    failures = 0;
    wentDownBy = null;
    if (kind === 'online' || kind === 'late') return;
    upAtMs = clock.now();
    setLink({ kind: 'online' });
    if (kind === 'offline') events.onUp();
  }

  return {
    mode,
    retryAtMs() {
      const current = link();
      return forcedAtMs ?? (current.kind === 'offline' ? current.retryAtMs : 0);
    },
    trouble: () => ({ job: wentDownBy, failures }),
    retryNow() {
      forcedAtMs = clock.now();
    },
    answered(job) {
      lastAnswerMs = clock.now();
      failsAlone.delete(job);
      comeUp(job);
    },
    failed(job, sentAtMs, error) {
      if (error.kind === 'unauthorized') {
        setLink({ kind: 'refused', error });
        events.onDown();
        return 'down';
      }
      if (!unanswered.has(error.kind)) {
        lastAnswerMs = clock.now();
        comeUp(job);
        return 'own';
      }
      if (mode() === 'offline') {
        goDown(error);
        return 'down';
      }
      if (lastAnswerMs > sentAtMs || failsAlone.has(job)) return 'own';
      wentDownBy = job;
      goDown(error);
      return 'down';
    },
    setLate(ageSeconds) {
      const current = link();
      if (current.kind !== 'online' && current.kind !== 'late') return;
      if (ageSeconds === null) {
        if (current.kind === 'late') setLink({ kind: 'online' });
      } else if (current.kind === 'online' || current.ageSeconds !== ageSeconds) {
        setLink({ kind: 'late', ageSeconds });
      }
    },
    reset() {
      failures = 0;
      wentDownBy = null;
      forcedAtMs = null;
      failsAlone.clear();
      setLink({ kind: 'connecting' });
    },
    upAtMs: () => upAtMs,
  };
}
