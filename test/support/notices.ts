import { deliverDue } from '../../src/activities/deliver-notices.js';
import { type Told, tellStagedFacts } from '../../src/activities/tell-people.js';
import type { Database } from '../../src/db/connection.js';
import { inScope } from '../../src/db/connection.js';
import { createNoticeTemplateSource } from '../../src/db/notice-template-source.js';
import type { RuleBookSource } from '../../src/db/rule-book.js';
import { createLinkSigner } from '../../src/gateways/link-signer.js';
import type { MailGateway, MailMessage } from '../../src/gateways/mail.js';
import type { SmsGateway } from '../../src/gateways/sms.js';
import type { WebhookCall, WebhookGateway } from '../../src/gateways/webhook.js';
import type { AttemptOutcome } from '../../src/domain/notice/delivery.js';

/** What links are signed with in tests; whoever reads a letter reads a link of it. */
export const TEST_LINKS = createLinkSigner('a signing key for tests, long enough');

const PUBLIC_URL = 'http://127.0.0.1:3000';

/** The ways out, answering as they are told and remembering what they were asked. */
export interface Outside {
  mails: MailMessage[];
  calls: WebhookCall[];
  /** The next answers; `accepted` when there are no more. */
  answers: AttemptOutcome[];
  gateways: { mail: MailGateway; sms: SmsGateway; webhooks: WebhookGateway };
}

export function createOutside(): Outside {
  const answer = (): AttemptOutcome => outside.answers.shift() ?? { code: 'accepted' };
  const outside: Outside = {
    mails: [],
    calls: [],
    answers: [],
    gateways: {
      mail: {
        send: async (message) => {
          outside.mails.push(message);
          return answer();
        },
        close: () => undefined,
      },
      sms: { send: async () => ({ code: 'no-provider' }) },
      webhooks: {
        call: async (call) => {
          outside.calls.push(call);
          return answer();
        },
      },
    },
  };
  return outside;
}

/** Telling people on a database of one's own, step by step instead of by the watch. */
export interface Telling {
  /** One consumption. */
  tellOnce(): Promise<Told>;
  /** Until nothing is staged any more. */
  tellAll(): Promise<number>;
  /** Attempts what is due, until nothing is. */
  deliverAll(gateways: Outside['gateways']): Promise<number>;
  /** What waits for a later attempt is due now: the pauses themselves are the domain's. */
  skipPauses(): Promise<void>;
}

export function createTelling(db: Database, rules: RuleBookSource): Telling {
  const tellOnce = tellStagedFacts({
    db,
    rules,
    templates: createNoticeTemplateSource(db),
    publicUrl: PUBLIC_URL,
  });
  return {
    tellOnce,
    async tellAll() {
      let notices = 0;
      for (;;) {
        const told = await tellOnce();
        if (told.facts === 0) return notices;
        notices += told.notices;
      }
    },
    async deliverAll(gateways) {
      let attempted = 0;
      for (;;) {
        const round = await deliverDue({ db, ...gateways, links: TEST_LINKS, publicUrl: PUBLIC_URL })();
        if (round.attempted === 0) return attempted;
        attempted += round.attempted;
      }
    },
    async skipPauses() {
      await inScope(db, { kind: 'system' }, (trx) =>
        trx('deliveries').where({ state: 'pending' }).update({ next_at: trx.fn.now(), leased_until: null }),
      );
    },
  };
}
