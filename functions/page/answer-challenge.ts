import { sfnSignals } from '../../lib/aws/services/sfn-workflow.ts';
import { blockWriter } from '../../lib/aws/stores/block-writer.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import { systemClock } from '../../lib/clock.ts';
import type { Counters } from '../../lib/counters.ts';
import {
  type ApprovalWithdrawer,
  approvalsOf,
  withdrawApproval,
} from '../../lib/decline/withdraw-approval.ts';
import { viewerAddress } from '../../lib/http/viewer-address.ts';
import { measure } from '../../lib/metrics.ts';
import { shortened } from '../../lib/order/shortened.ts';
import {
  type Answered,
  type Challenge,
  LONGEST_USER_AGENT,
  mayDecline,
} from '../../lib/verification/challenge.ts';
import { matches } from '../../lib/verification/random-value.ts';
import { type Answerer, type AnswerOutcome, answerChallenge } from '../../lib/workflow/answer-challenge.ts';
import { configuredBlock } from '../compose/configured-block.ts';
import { configuredService } from '../compose/configured-service.ts';
import { deployedStateMachine } from '../compose/deployed-state-machine.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';
import { type AnswerForm, isTooLong, readForm } from './answer-form.ts';
import { approvalsPage, withdrawnPage } from './approvals-view.ts';
import { challengeIdIn, challengeOfRequest, takesAnswers } from './challenge-of-request.ts';
import { type Fault, formPage } from './challenge-view.ts';
import type { PageView } from './page.ts';
import { type PageDeps, pageEndpoint } from './page-endpoint.ts';
import type { PageEvent } from './page-event.ts';
import { countedEverywhere } from './page-rates.ts';
import { approvedPage, declinedPage, endedPage, UNKNOWN } from './result-view.ts';

const WRONG_VALUE = { field: 'value', code: 'wrongValue' } as const;

/** POST /verify/{challenge}: accepts the contact's answer if it contains the Random Value of the email. */
export const answerByPage = (deps: () => PageDeps & Answerer & ApprovalWithdrawer & { counters: Counters }) =>
  pageEndpoint(deps, countedEverywhere(deps), async (answerer, event) => {
    const form = readForm(event);
    if ('status' in form) return form;
    const fault = faultOf(form);
    if (fault) {
      const challenge = await challengeOfRequest(answerer.challenges, event);
      return challenge === undefined ? UNKNOWN : formAgain(challenge, fault, form, answerer);
    }
    const id = challengeIdIn(event);
    if (id === undefined) return UNKNOWN;
    const { decision = 'decline', withdraw, value, comment } = form;
    const answered = answeredBy(event);
    if (decision === 'list' || withdraw !== undefined) return aboutApprovals(answerer, event, form, answered);
    const outcome = await answerChallenge(answerer, id, {
      ...ANSWERS[decision],
      value: decision === 'decline' ? value.replace(/^\s*DECLINE\s+/i, '') : value,
      answered,
      comment: decision === 'decline' && comment !== '' ? comment : undefined,
    });
    if (outcome.result === 'not-offered')
      return formAgain(outcome.challenge, { field: 'decision', code: 'notOffered' }, form, answerer);
    if (outcome.result !== 'wrong-value') return resultPage(outcome, decision);
    // Only counted, not stored: 256 bits cannot be guessed, and requests of strangers must not fill the table.
    measure('Answers', answerer.clock.now(), 1, 'page-wrong-value');
    return formAgain(outcome.challenge, WRONG_VALUE, form, answerer);
  });

/** Shows the approvals of a contact, or withdraws one, if the Random Value of any email to that contact is given. */
async function aboutApprovals(
  deps: PageDeps & ApprovalWithdrawer,
  event: PageEvent,
  form: AnswerForm,
  answered: Extract<Answered, { via: 'page' }>,
): Promise<PageView> {
  const challenge = await challengeOfRequest(deps.challenges, event);
  if (challenge === undefined) return UNKNOWN;
  if (!matches(form.value, challenge.valueHash)) {
    measure('Answers', deps.clock.now(), 1, 'page-wrong-value');
    return formAgain(challenge, WRONG_VALUE, form, deps);
  }
  if (form.withdraw === undefined) return approvalsPage(challenge, await approvalsOf(deps, challenge));
  const withdrawn = await withdrawApproval(deps, challenge, form.withdraw, answered);
  return withdrawn === undefined
    ? approvalsPage(challenge, await approvalsOf(deps, challenge))
    : withdrawnPage(withdrawn);
}

/** The answer that each button sends. */
const ANSWERS = {
  approve: { decision: 'approve', scope: 'names' },
  'approve-all': { decision: 'approve', scope: 'domain' },
  decline: { decision: 'decline' },
} as const;

function faultOf(form: AnswerForm): Fault | undefined {
  if (form.decision === undefined && form.withdraw === undefined)
    return { field: 'decision', code: 'noDecision' };
  if (form.value.trim() === '') return { field: 'value', code: 'noValue' };
  if (isTooLong(form)) return { field: 'comment', code: 'longComment' };
  return undefined;
}

function resultPage(
  outcome: Exclude<AnswerOutcome, { result: 'wrong-value' | 'not-offered' }>,
  decision: keyof typeof ANSWERS,
): PageView {
  switch (outcome.result) {
    case 'unknown':
      return UNKNOWN;
    case 'ended':
      return endedPage(outcome.challenge);
    default:
      return decision === 'decline' ? declinedPage(outcome.challenge) : approvedPage(outcome.challenge);
  }
}

/** The form again, with the error; or the page of an ended request if it is too late to approve. */
function formAgain(
  challenge: Challenge,
  fault: Fault,
  { decision, comment }: AnswerForm,
  { clock }: PageDeps,
): PageView {
  const rejected = { fault, comment, status: 422 };
  if (takesAnswers(challenge, clock)) return formPage(challenge, rejected);
  const isApproval = decision === 'approve' || decision === 'approve-all';
  return isApproval || !mayDecline(challenge) ? endedPage(challenge) : endedPage(challenge, rejected);
}

const answeredBy = (event: PageEvent) =>
  ({
    via: 'page',
    sourceIp: viewerAddress(event),
    userAgent: shortened(event.headers['user-agent'] ?? '', LONGEST_USER_AGENT),
  }) as const;

export const handler = onFirstUse(() =>
  answerByPage(
    once(() => ({
      challenges: challengeStore(deployedTable),
      blocks: blockWriter(deployedTable),
      periods: configuredBlock(),
      taskTokens: taskTokenStore(deployedTable),
      workflow: sfnSignals(deployedStateMachine),
      counters: counters(deployedTable),
      clock: systemClock,
      service: configuredService(),
    })),
  ),
);
