import { Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import type { RewardSheetWire } from '../../../../../src/domain/reward/sheet.js';
import { PROSE_LENGTH } from '../../../../../src/domain/text-length.js';
import { ActionPanel } from '../../../shared/actions/action-panel';
import type { BodyOf } from '../../../shared/api/client';
import { useToday } from '../../../shared/clock';
import { CommandForm } from '../../../shared/forms/command-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { DueMark, Facts, Money } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import { placedLines } from '../../../shared/sheet/sheet-facts';
import { SheetLines } from '../../../shared/sheet/sheet-lines';
import { AccountFields } from '../account-fields';
import { messages } from '../messages';
import { type Candidate, useCandidates, useConfirmCandidate, useDeclineCandidate, usePolicy } from '../use-rewards';

type Confirm = BodyOf<'/api/v1/reward-candidates/{candidateId}/confirmation', 'post'>;
type Decline = BodyOf<'/api/v1/reward-candidates/{candidateId}/decline', 'post'>;

/** 免申即享: what the registry found the enterprise entitled to without being asked. */
export function Candidates() {
  const say = useWords(messages);
  const { rows } = useCandidates();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="candidates">
      <h2 id="candidates">{say('candidates.title')}</h2>
      <p className="page-intro">{say('candidates.intro')}</p>
      {rows.map((candidate) => (
        <CandidateCard key={candidate.id} candidate={candidate} />
      ))}
    </section>
  );
}

function CandidateCard({ candidate }: { candidate: Candidate }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const today = useToday();
  const policy = usePolicy(candidate.policyCode, candidate.policyVersion);
  const sheet = candidate.sheet as RewardSheetWire;
  return (
    <article className="panel">
      <h3>
        {policy === undefined ? candidate.policyCode : pick({ zh: policy.title, en: policy.titleEn })}{' '}
        <Money fen={candidate.amountFen} as="words" />
      </h3>
      <Facts
        of={[
          [say('amount'), <Money fen={candidate.amountFen} />],
          [say('year'), String(candidate.claimYear)],
          [say('contracts'), say('count', { count: candidate.contractIds.length })],
          [
            say('candidates.lapses'),
            <>
              {candidate.lapsesOn} <DueMark dueOn={candidate.lapsesOn} today={today} />
            </>,
          ],
        ]}
      />
      <details>
        <summary>{say('candidates.how')}</summary>
        <SheetLines lines={placedLines(sheet)} count={sheet.lines.length} />
      </details>
      <ActionPanel
        allowed={candidate.allowedActions}
        forms={[
          {
            action: 'confirm',
            label: say('candidates.confirm'),
            isMain: true,
            render: (close) => <ConfirmForm candidate={candidate} close={close} />,
          },
          {
            action: 'decline',
            label: say('candidates.decline'),
            isDangerous: true,
            render: (close) => <DeclineForm candidate={candidate} close={close} />,
          },
        ]}
      />
    </article>
  );
}

function ConfirmForm({ candidate, close }: { candidate: Candidate; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const navigate = useNavigate();
  const command = useConfirmCandidate();
  const required = [{ required: true, message: sayShared('required') }];
  return (
    <CommandForm<Confirm>
      command={command}
      keptAs={`candidate:${candidate.id}`}
      onSend={(body) => command.send({ path: { candidateId: candidate.id }, body })}
      onDone={(answer) => {
        close();
        void navigate(pathTo('myReward', { claimId: (answer as { claimId: string }).claimId }));
      }}
      onCancel={close}
      initial={{ accountName: candidate.beneficiaryName }}
      sendLabel={say('candidates.confirm')}
    >
      <p>{say('candidates.confirmWhat')}</p>
      <AccountFields />
      <Form.Item name="contactName" label={say('candidates.contactName')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="contactPhone" label={say('candidates.contactPhone')} rules={required}>
        <Input maxLength={40} inputMode="tel" />
      </Form.Item>
    </CommandForm>
  );
}

function DeclineForm({ candidate, close }: { candidate: Candidate; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const command = useDeclineCandidate();
  return (
    <CommandForm<Decline>
      command={command}
      keptAs={`decline:${candidate.id}`}
      onSend={(body) => command.send({ path: { candidateId: candidate.id }, body })}
      onDone={close}
      onCancel={close}
      isDangerous
      sendLabel={say('candidates.decline')}
    >
      <p>{say('candidates.declineWhat')}</p>
      <Form.Item name="reason" label={say('reason')} rules={[{ required: true, message: sayShared('required') }]}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={PROSE_LENGTH} showCount />
      </Form.Item>
    </CommandForm>
  );
}
