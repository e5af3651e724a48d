import { ApiError } from '../../api/errors.ts';
import type { SeenRow } from './changes.ts';
import type { Finding, Outgoing, SendApi, Together } from './kinds/kind.ts';
import { type Beside, type Ended, type Told, toldBy } from './outcomes.ts';

/** One change among those that go out in one request: in the journal as sent, and to be closed there. */
export interface Member {
  readonly outgoing: Outgoing<SeenRow>;
  close(outcome: Ended, reason: string | null, told: Told, beside?: Beside): void;
  /** Its answer was lost: looks up what became of it, and closes it. */
  findOut(told: Told): Promise<void>;
  /** What is there now; rejects with ApiError. */
  lookAgain(): Promise<Finding>;
  /** It was not carried out, and is sent by itself next. */
  giveBack(reason: string, told: Told): void;
}

interface TogetherParts {
  readonly api: SendApi;
  readonly together: Together<SeenRow>;
  readonly members: readonly Member[];
  readonly now: () => number;
}

const noneForMany = 'the service has no request for several at once: each is sent by itself';
/** 405 and 501 (RFC 9110): the method is not known there, so that nothing was done by it. */
const unknownMethods: ReadonlySet<number | null> = new Set([405, 501]);

/** Whether a refusal says that there is no such request, or that one of many keeps all of them back. */
function isNoneForMany({ kind, status }: ApiError): boolean {
  return kind === 'not-offered' || kind === 'not-found' || unknownMethods.has(status);
}

/** One that the answer names as left over may have been gone before: then there was nothing left to do. */
async function closeLeftOver(member: Member, reason: string, told: Told): Promise<void> {
  let says = reason;
  try {
    const finding = await member.lookAgain();
    if (finding.verdict === 'done') {
      member.close('done', 'it was gone already', told, { result: { id: null } });
      return;
    }
    says = `${reason}, ${finding.says}`;
  } catch {
    // The answer itself has told enough.
  }
  member.close('failed', says, told);
}

/** Sends them once, in one request, and closes each with what the answer tells of it (CONTRACT row 31). */
export async function sendTogether({ api, together, members, now }: TogetherParts): Promise<void> {
  const changes = members.map(({ outgoing }) => outgoing);
  let failure: unknown;
  try {
    const { httpStatus, requestId, failures } = await together.send(api, changes, {
      priority: 'interactive',
    });
    const told = { status: httpStatus, requestId, atMs: now() };
    await Promise.all(
      members.map(async (member) => {
        const reason = failures.get(member.outgoing.id);
        if (reason === undefined) member.close('done', null, told, { result: { id: null } });
        else await closeLeftOver(member, reason, told);
      }),
    );
    return;
  } catch (error) {
    failure = error;
  }
  const known = failure instanceof ApiError ? failure : null;
  const told = toldBy(known, now());
  if (known === null || known.answerLost) {
    await Promise.all(members.map((member) => member.findOut(told)));
    return;
  }
  const { message, field, code } = known;
  for (const member of members) {
    if (isNoneForMany(known)) member.giveBack(noneForMany, told);
    else member.close('failed', message, told, { field, code });
  }
}
