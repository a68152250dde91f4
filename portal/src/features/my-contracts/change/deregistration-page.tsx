import { Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import {
  DEREGISTRATION_CAUSES,
  DEREGISTRATION_CAUSE_WORDS,
} from '../../../../../src/domain/contract/deregistration-cause.js';
import { CLAIM_STATUS_WORDS } from '../../../../../src/domain/reward/claim-words.js';
import type { ClaimStatus } from '../../../../../src/domain/reward/claim-status.js';
import { PROSE_LENGTH } from '../../../../../src/domain/text-length.js';
import type { BodyOf } from '../../../shared/api/client';
import { useStaysOffered } from '../../../shared/actions/use-stays-offered';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Facts, Mark, Money } from '../../../shared/page/marks';
import { NothingHere } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { CasePage } from '../case-page';
import { DocumentsUpload } from '../documents-upload';
import { messages } from '../messages';
import { type Contract, useContract } from '../use-contract';
import { useDeregistration } from './use-change';
import '../my-contracts.css';

type Body = BodyOf<'/api/v1/contracts/{contractId}/deregistration', 'post'>;

/** 注销登记: what ends with it, and the reasons for it. */
export function Page() {
  const { contractId = '' } = useParams();
  const say = useWords(messages);
  const view = useContract(contractId);
  const isOpen = useStaysOffered(contractId, view.data?.allowedActions.includes('applyDeregistration') === true);
  return (
    <CasePage
      title={say('end.title')}
      intro={say('end.intro')}
      view={view}
      contract={{ id: contractId, name: view.data?.declaration.projectName ?? say('tracking.title') }}
    >
      {(contract) => (isOpen ? <Application contract={contract} /> : <NothingHere text={say('end.notNow')} />)}
    </CasePage>
  );
}

function Application({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const navigate = useNavigate();
  const command = useDeregistration();
  const [isSure, setSure] = useState(false);
  const { registration, certificate, claims } = contract;
  const required = [{ required: true, message: sayShared('required') }];
  return (
    <>
      <section className="panel" aria-labelledby="happens">
        <h2 id="happens">{say('happens')}</h2>
        <Facts
          of={[
            registration !== null && [say('end.number'), `${registration.number} · ${say('end.numberEnds')}`],
            certificate !== null && [say('end.certificate'), say('end.certificateVoid')],
            [
              say('end.claims'),
              claims.length === 0 ? (
                say('end.noClaims')
              ) : (
                <ul className="documents">
                  {claims.map(({ id, policyCode, status, amountFen }) => (
                    <li key={id}>
                      {policyCode} <Mark tone="waiting">{pick(CLAIM_STATUS_WORDS[status as ClaimStatus])}</Mark>{' '}
                      <Money fen={amountFen} />
                    </li>
                  ))}
                </ul>
              ),
            ],
            claims.length > 0 && ['', say('end.claimsEnd')],
          ]}
        />
        <p>{say('end.office')}</p>
      </section>
      <section className="panel">
        <CommandForm<Body>
          command={command}
          keptAs={`deregistration:${contract.id}`}
          onSend={(body) => command.send({ path: { contractId: contract.id }, body })}
          onDone={() => void navigate(pathTo('contract', { contractId: contract.id }))}
          isDangerous
          isReady={isSure}
          sendLabel={say('end.send')}
        >
          <Form.Item name="cause" label={say('end.cause')} rules={required}>
            <Radio.Group
              className="stacked-radios"
              options={DEREGISTRATION_CAUSES.map((cause) => ({
                value: cause,
                label: pick(DEREGISTRATION_CAUSE_WORDS[cause]),
              }))}
            />
          </Form.Item>
          <Form.Item name="endedOn" label={say('end.endedOn')} rules={required}>
            <DayInput />
          </Form.Item>
          <Form.Item name="reason" label={say('end.reason')} rules={required}>
            <Input.TextArea autoSize={{ minRows: 3 }} maxLength={PROSE_LENGTH} showCount />
          </Form.Item>
          <h3>{say('amend.documents')}</h3>
          <DocumentsUpload contractId={contract.id} usual="termination_proof" onUploaded={() => undefined} />
          <Checkbox checked={isSure} onChange={({ target }) => setSure(target.checked)}>
            {say('end.sure')}
          </Checkbox>
        </CommandForm>
      </section>
    </>
  );
}
