import { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { deployedBucket } from '../../functions/compose/deployed-bucket.ts';
import { deployedEncryptionKey } from '../../functions/compose/deployed-encryption-key.ts';
import { deployedMailer } from '../../functions/compose/deployed-mailer.ts';
import { deployedStateMachine } from '../../functions/compose/deployed-state-machine.ts';
import { kmsSigner } from '../../lib/aws/services/kms-signer.ts';
import { kmsValueEncryption } from '../../lib/aws/services/kms-value-encryption.ts';
import { inboundMailStore } from '../../lib/aws/services/s3-inbound.ts';
import { sesMailer } from '../../lib/aws/services/ses-mailer.ts';
import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { systemClock } from '../../lib/clock.ts';
import { MailRejected } from '../../lib/mail/mailer.ts';
import { Transient } from '../../lib/problem.ts';
import { mail } from '../contract/ses-errors.ts';
import { thrownBy } from '../doubles/answering-server.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { kmsRefuses, s3Refuses, sesRefuses, sfnRefuses } from './refusals.ts';
import type { Answer, Fate, Sent, Service } from './wire.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());
afterEach(() => {
  cloud.decide = () => 'pass';
});

/** Every request to a service gets this response. */
function meets(service: Service, fate: (sent: Sent) => Fate): Sent[] {
  const attempts: Sent[] = [];
  cloud.decide = (sent) => {
    if (sent.service !== service) return 'pass';
    attempts.push(sent);
    return fate(sent);
  };
  return attempts;
}
const refuses = (service: Service, answer: Answer): Sent[] => meets(service, () => ({ before: answer }));

const ORDER = '01KAR0000000000000000000ZZ';
const workflow = sfnWorkflow(deployedStateMachine);
describe('Step Functions', () => {
  it.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('has no task waiting: %s', async (code) => {
    refuses('SFN', sfnRefuses(code));

    expect(await thrownBy(workflow.complete('token'))).toBeUndefined();
  });

  it('has started the execution already: ExecutionAlreadyExists', async () => {
    refuses('SFN', sfnRefuses('ExecutionAlreadyExists'));

    expect(await workflow.start(ORDER, 1)).toBeUndefined();
  });

  it('starts an execution once if its response is lost', async () => {
    const attempts = meets('SFN', ({ attempt }) => (attempt === 1 ? 'cut after' : 'pass'));

    await workflow.start('01KAR0000000000000000001ZZ', 1);

    expect(attempts).toHaveLength(2);
  });

  it.each([
    'ExecutionLimitExceeded',
    'StateMachineDeleting',
    'ThrottlingException',
    'KmsThrottlingException',
  ])('is throttled for the moment: %s', async (code) => {
    refuses('SFN', sfnRefuses(code));

    expect(await thrownBy(workflow.start(ORDER, 1))).toBeInstanceOf(Transient);
  });

  it.each(['StateMachineDoesNotExist', 'AccessDeniedException', 'InvalidExecutionInput', 'InvalidArn'])(
    'shows a fault of ours: %s',
    async (code) => {
      refuses('SFN', sfnRefuses(code));

      expect(await thrownBy(workflow.start(ORDER, 1))).toMatchObject({ name: code });
    },
  );

  it.each(['cut before', 'cut after'] as const)('is out of reach: %s', async (fate) => {
    meets('SFN', () => fate);

    expect(await thrownBy(workflow.complete('token'))).toBeInstanceOf(Transient);
    expect(await thrownBy(workflow.start(ORDER, 1))).toBeInstanceOf(Transient);
  });
});

describe('SES', () => {
  it('rejects the mail: MessageRejected', async () => {
    refuses('SES', sesRefuses('MessageRejected'));

    expect(await thrownBy(sesMailer(deployedMailer, systemClock).send(mail))).toBeInstanceOf(MailRejected);
  });

  it.each([
    'Throttling',
    'ThrottlingException',
    'LimitExceededException',
    'AccountSendingPausedException',
    'ConfigurationSetSendingPausedException',
    'ConfigurationSetDoesNotExist',
    'MailFromDomainNotVerifiedException',
    'AccessDenied',
  ])('accepts no mail for the moment: %s', async (code) => {
    refuses('SES', sesRefuses(code));

    expect(await thrownBy(sesMailer(deployedMailer, systemClock).send(mail))).toBeInstanceOf(Transient);
  });

  it.each(['ServiceUnavailable', 'InternalFailure'])('fails by itself: %s', async (code) => {
    refuses('SES', sesRefuses(code, 503));

    expect(await thrownBy(sesMailer(deployedMailer, systemClock).send(mail))).toBeInstanceOf(Transient);
  });
});

describe('KMS', () => {
  const ask: Record<string, () => Promise<unknown>> = {
    seal: () => kmsValueEncryption(deployedEncryptionKey).encrypt('value', 'challenge'),
    sign: () =>
      kmsSigner(new KMSClient({}), `${process.env['CA_ISSUING_KEY_ID']}`, 'ecdsa-p256-sha256').sign(
        Buffer.from('tbs'),
      ),
  };

  for (const [verb, work] of Object.entries(ask)) {
    it.each([
      ['ThrottlingException', 400],
      ['DependencyTimeoutException', 503],
      ['KeyUnavailableException', 500],
      ['KMSInternalException', 500],
    ])(`does not ${verb} for the moment: %s`, async (code, status) => {
      refuses('KMS', kmsRefuses(code, status));

      expect(await thrownBy(work())).toBeInstanceOf(Transient);
    });

    it.each(['DisabledException', 'KMSInvalidStateException', 'AccessDeniedException', 'NotFoundException'])(
      `does not ${verb} until an operator has repaired it: %s`,
      async (code) => {
        refuses('KMS', kmsRefuses(code));

        expect(await thrownBy(work())).toMatchObject({ name: code });
      },
    );

    it(`does not ${verb} if it is out of reach`, async () => {
      meets('KMS', () => 'cut before');

      expect(await thrownBy(work())).toBeInstanceOf(Transient);
    });
  }
});

describe('S3', () => {
  it('stores an object late: there is none yet', async () => {
    expect(await inboundMailStore(deployedBucket).read('late')).toBeUndefined();
  });

  it.each([
    ['SlowDown', 503],
    ['ServiceUnavailable', 503],
    ['InternalError', 500],
    ['RequestTimeout', 400],
  ])('does not answer at the moment: %s', async (code, status) => {
    refuses('S3', s3Refuses(code, status));

    expect(await thrownBy(inboundMailStore(deployedBucket).read('mail'))).toBeInstanceOf(Transient);
  });

  it('is out of reach', async () => {
    meets('S3', () => 'cut before');

    expect(await thrownBy(inboundMailStore(deployedBucket).read('mail'))).toBeInstanceOf(Transient);
  });

  it('reports a fault of ours: AccessDenied', async () => {
    refuses('S3', s3Refuses('AccessDenied', 403));

    expect(await thrownBy(inboundMailStore(deployedBucket).read('mail'))).toMatchObject({
      name: 'AccessDenied',
    });
  });
});
