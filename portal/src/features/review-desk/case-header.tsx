import { Alert, Button, Flex, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { STATUS_WORDS } from '../../../../src/domain/contract/status-words.js';
import { DESK_OBSTACLE_WORDS } from '../../../../src/domain/desk/dispatch.js';
import { RECUSAL_WORDS } from '../../../../src/domain/people/recusal.js';
import { DUTY_WORDS } from '../../../../src/domain/separation-of-duties.js';
import { useCommand } from '../../shared/api/use-command';
import { useToday } from '../../shared/clock';
import { useLanguage, useWords } from '../../shared/i18n';
import { DueMark, Mark, Time } from '../../shared/page/marks';
import { RefusalNote } from '../../shared/page/refusal-note';
import { usePerson } from '../../shared/session';
import { useCaseTools } from './case-tools';
import { messages } from './messages';
import { RecusalForm } from './recusal-form';

const WAITS_FOR_OTHERS: readonly string[] = ['second_review', 'changing_second_review', 'expert_review', 'objection'];

/** Where the case stands, who has it, who did what, and whether I may decide it. */
export function CaseHeader() {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const { contract, desk } = useCaseTools();
  const today = useToday();
  // whoever did one duty here reads why another one is not theirs
  const isOthersNow = (desk?.heldDuties.length ?? 0) > 0 && WAITS_FOR_OTHERS.includes(contract.status);
  return (
    <div className="case-head">
      <Flex gap="small" align="center" wrap>
        <Mark tone="running">{pick(STATUS_WORDS[contract.status])}</Mark>
        <DueMark dueOn={contract.dueOn} today={today} isPaused={contract.pausedSince !== null} />
        {contract.dueOn !== null && (
          <span className="quiet">
            {say('case.dueOn')} <Time at={contract.dueOn} as="day" />
            {contract.dueProvisional ? ` ${say('queue.provisional')}` : ''}
          </span>
        )}
        {contract.isLarge && <Mark tone="running">{say('queue.large')}</Mark>}
        {contract.inDispute === true && <Mark tone="bad">{say('case.inDispute')}</Mark>}
        {contract.isSampled === true && <Mark tone="waiting">{say('case.sampled')}</Mark>}
        {contract.transferTo !== null && (
          <Mark tone="waiting">{say('case.inTransfer', { office: contract.transferTo.name })}</Mark>
        )}
        {contract.registration !== null && <span className="number">{contract.registration.number}</span>}
        <span className="quiet">
          {contract.applicant.name} · {contract.secondReviewOffice?.name ?? contract.office.name}
        </span>
      </Flex>
      <Flex gap="small" align="center" wrap>
        <Holder />
        {desk?.duties.map(({ duty, person }) => (
          <span key={duty + person.id} className="case-hand">
            {pick(DUTY_WORDS[duty])} <strong>{person.name}</strong>
          </span>
        ))}
        {desk?.recusals.map(({ person, relation }) => (
          <Mark key={person.id} tone="bad">
            {say('case.recusedBy', { name: person.name, relation: pick(RECUSAL_WORDS[relation]) })}
          </Mark>
        ))}
      </Flex>
      {desk?.obstacle != null && (desk.obstacle !== 'not_waiting' || isOthersNow) && (
        <Alert
          className="case-obstacle"
          type={desk.obstacle === 'not_waiting' ? 'info' : 'warning'}
          showIcon
          title={
            <>
              {pick(DESK_OBSTACLE_WORDS[desk.obstacle])}
              {desk.heldDuties.length > 0 &&
                `${say('colon')}${desk.heldDuties.map((duty) => pick(DUTY_WORDS[duty])).join(separator)}`}
            </>
          }
        />
      )}
    </div>
  );
}

/** 承办人: who has it, until when; taking it and handing it back. */
function Holder() {
  const say = useWords(messages);
  const me = usePerson();
  const { contract, desk } = useCaseTools();
  const take = useCommand('post', '/api/v1/contracts/{contractId}/hold');
  const back = useCommand('post', '/api/v1/contracts/{contractId}/hold-release');
  const [isRecusing, setRecusing] = useState(false);
  if (desk === undefined) return null;
  const path = { contractId: contract.id };
  const isMine = desk.holder?.id === me.id;
  return (
    <>
      <span className="case-hand">
        {say('queue.holder')} <strong>{desk.holder?.name ?? say('queue.free')}</strong>
        {isMine && desk.heldUntil !== null && (
          <>
            {' '}
            <small className="quiet">
              {say('case.heldUntil')} <Time at={desk.heldUntil} />
            </small>
          </>
        )}
      </span>
      {desk.role !== null && !isMine && (
        <Button size="small" type="primary" loading={take.isSending} onClick={() => void take.send({ path, body: {} })}>
          {say('case.take')}
        </Button>
      )}
      {isMine && (
        <Popconfirm
          title={say('case.handBackSure')}
          okText={say('case.handBack')}
          onConfirm={() => void back.send({ path, body: {} })}
        >
          <Button size="small" loading={back.isSending}>
            {say('case.handBack')}
          </Button>
        </Popconfirm>
      )}
      {desk.obstacle !== 'recused' && (
        <Button size="small" onClick={() => setRecusing(true)}>
          {say('case.recuse')}
        </Button>
      )}
      <Modal
        open={isRecusing}
        title={say('case.recuse')}
        footer={null}
        onCancel={() => setRecusing(false)}
        destroyOnHidden
      >
        <RecusalForm contractId={contract.id} close={() => setRecusing(false)} />
      </Modal>
      {take.refusal !== undefined && <RefusalNote refusal={take.refusal} />}
      {back.refusal !== undefined && <RefusalNote refusal={back.refusal} />}
    </>
  );
}
