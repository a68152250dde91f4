import { Alert, Checkbox, Form, Select } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { BENEFICIARY_ROLE_WORDS } from '../../../../../src/domain/reward/beneficiary.js';
import { netFenOf } from '../../../../../src/domain/reward/receipt.js';
import type { BodyOf } from '../../../shared/api/client';
import { useToday } from '../../../shared/clock';
import { useStaysOffered } from '../../../shared/actions/use-stays-offered';
import { ContractSelect } from '../../../shared/contracts/contract-select';
import { CommandForm } from '../../../shared/forms/command-form';
import { useKept } from '../../../shared/forms/use-kept';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { wordsOfSource } from '../../../../../src/domain/source-words.js';
import { Facts, Money, Unconfirmed } from '../../../shared/page/marks';
import { NothingHere } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { ClaimFrame } from '../claim-frame';
import { messages } from '../messages';
import { isForUs, newestOf, roleOf, statableFactsOf } from '../policy-facts';
import { type Contract, type Policy, useContract, useMe, usePolicies, useSubmitClaim } from '../use-rewards';
import { StatedFactsFields } from './stated-facts-fields';
import { type StatedDrafts, statedOf } from './stated-values';
import '../my-rewards.css';

type Body = BodyOf<'/api/v1/reward-claims', 'post'>;

/** 申请奖励: under which policy, for which contracts, with what the registry cannot know. */
export function Page() {
  const { contractId = '' } = useParams();
  const say = useWords(messages);
  const view = useContract(contractId);
  const isOpen = useStaysOffered(contractId, view.data?.allowedActions.includes('claimReward') === true);
  return (
    <ClaimFrame title={say('claim.title')} intro={say('claim.intro')} view={view}>
      {(contract) =>
        isOpen ? (
          <ClaimForm contract={contract} />
        ) : (
          <NothingHere text={say('claim.notNow')}>
            <Link to={pathTo('contract', { contractId })}>{contract.declaration.projectName}</Link>
          </NothingHere>
        )
      }
    </ClaimFrame>
  );
}

function ClaimForm({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const navigate = useNavigate();
  const today = useToday();
  const command = useSubmitClaim();
  const { data: me } = useMe();
  const { data: policies } = usePolicies();
  const [form] = Form.useForm<Body>();
  const [isEvery, setEvery] = useState(false);
  const [drafts, setDrafts, forgetDrafts] = useKept<StatedDrafts>(`claim-facts:${contract.id}`, {});
  const [showsHalf, setShowsHalf] = useState(false);
  const newest = newestOf(policies?.items ?? []);
  const regionCode = me?.organisation?.regionCode;
  const ours = newest.filter((policy) => isForUs(policy, { today, regionCode }));
  const offered = isEvery ? newest : ours;
  const code = Form.useWatch('policyCode', form);
  const policy = newest.find(({ policyCode }) => policyCode === code);
  const facts = policy === undefined ? [] : statableFactsOf(policy);
  const only = ours.length === 1 ? ours[0]?.policyCode : undefined;
  useEffect(() => {
    // where one policy is in question it need not be looked for
    if (only !== undefined && form.getFieldValue('policyCode') === undefined) form.setFieldValue('policyCode', only);
  }, [only, form]);
  const verified = contract.receipts.filter(({ status }) => status === 'verified').length;
  const years = [0, 1, 2].map((back) => Number(today.slice(0, 4)) - back);
  const required = [{ required: true, message: sayShared('required') }];

  const { stated, half } = statedOf(facts, drafts, contract.id);
  const send = async (values: Body) => {
    setShowsHalf(half.length > 0);
    if (half.length > 0) return undefined;
    return command.send({ body: { ...values, ...(stated.length === 0 ? {} : { statedFacts: stated }) } });
  };
  return (
    <>
      {verified === 0 && (
        <Alert
          className="claim-alert"
          type="warning"
          showIcon
          title={say('claim.noReceipts')}
          description={<Link to={pathTo('receipts', { contractId: contract.id })}>{say('claim.toReceipts')}</Link>}
        />
      )}
      <CommandForm<Body>
        form={form}
        command={command}
        keptAs={`claim:${contract.id}`}
        onSend={send}
        onDone={(answer) => {
          forgetDrafts();
          void navigate(pathTo('myReward', { claimId: (answer as { claimId: string }).claimId }));
        }}
        initial={{ contractIds: [contract.id], claimYear: years[0] as number }}
        sendLabel={say('claim.send')}
      >
        <section className="panel" aria-labelledby="claim-policy">
          <h2 id="claim-policy">{say('claim.policyTitle')}</h2>
          <Form.Item name="policyCode" label={say('policy')} rules={required}>
            <Select
              className="claim-select"
              showSearch={{ optionFilterProp: 'label' }}
              options={offered.map((one) => ({
                value: one.policyCode,
                label: pick({ zh: one.title, en: one.titleEn }),
              }))}
            />
          </Form.Item>
          <Checkbox checked={isEvery} onChange={({ target }) => setEvery(target.checked)}>
            {say('claim.everyPolicy')}
          </Checkbox>
          {policy !== undefined && <PolicyInShort policy={policy} />}
          <Form.Item name="claimYear" label={say('year')} rules={required} className="claim-year">
            <Select options={years.map((year) => ({ value: year, label: String(year) }))} />
          </Form.Item>
        </section>
        <section className="panel" aria-labelledby="claim-contracts">
          <h2 id="claim-contracts">{say('contracts')}</h2>
          <Form.Item
            name="contractIds"
            label={say('claim.contracts')}
            rules={required}
            extra={say('claim.contractsHint')}
          >
            <ContractSelect isMany withCompleted />
          </Form.Item>
          <Receipts contract={contract} />
        </section>
        {facts.length > 0 && (
          <section className="panel" aria-labelledby="claim-facts">
            <h2 id="claim-facts">{say('stated.title')}</h2>
            <p className="page-intro">{say('stated.intro')}</p>
            <StatedFactsFields
              facts={facts}
              contractId={contract.id}
              value={drafts}
              half={showsHalf ? half : []}
              onChange={setDrafts}
            />
          </section>
        )}
        <p className="quiet">{say('claim.what')}</p>
      </CommandForm>
    </>
  );
}

function PolicyInShort({ policy }: { policy: Policy }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const role = roleOf(policy);
  return (
    <div className="claim-policy">
      <p>{pick(policy.sentence)}</p>
      <Facts
        of={[
          role !== undefined && [say('claim.who'), pick(BENEFICIARY_ROLE_WORDS[role])],
          [
            say('claim.source'),
            <>
              {pick(wordsOfSource(policy.source))} {!policy.confirmed && <Unconfirmed source={policy.source} />}
            </>,
          ],
        ]}
      />
    </div>
  );
}

/** The money of this contract that may count. */
function Receipts({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const verified = contract.receipts.filter(({ status, kind }) => status === 'verified' && kind === 'bank_slip');
  const sum = netFenOf(verified, ({ admittedFen }) => BigInt(admittedFen ?? '0'));
  return (
    <p className="quiet">
      {say('claim.receipts', { count: verified.length })} <Money fen={sum} />
    </p>
  );
}
