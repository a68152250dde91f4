import { Alert, Button, Checkbox, Flex, Popconfirm, Select } from 'antd';
import { useNavigate } from 'react-router';
import { approvalsNeeded } from '../../../../../src/domain/payout/approval-tiers.js';
import { useKept } from '../../../shared/forms/use-kept';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Money, Time, Unconfirmed } from '../../../shared/page/marks';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { messages } from '../messages';
import { PagedSumTable } from '../parts/sum-table';
import { sumOf } from '../parts/sums';
import {
  type Channels,
  type PayableClaim,
  useBuildBatch,
  useChannels,
  useClaim,
  usePayableClaims,
} from './use-batches';

/** 编制批次: payable claims are chosen, what they come to is summed as they are, and the set is frozen. */
export function BuildBatch() {
  const say = useWords(messages);
  const claims = usePayableClaims();
  const channels = useChannels();
  const command = useBuildBatch();
  const navigate = useNavigate();
  const [chosen, setChosen, forgetChosen] = useKept<readonly string[]>('payout-batch:claims', []);
  const [channel, setChannel, forgetChannel] = useKept<string | null>('payout-batch:channel', null);
  const free = claims.rows.filter(({ isHeld }) => !isHeld);
  const picked = free.filter(({ id }) => chosen.includes(id));
  const totalFen = sumOf(picked, ({ amountFen }) => amountFen);
  const build = async () => {
    const answer = await command.send({
      body: { claimIds: picked.map(({ id }) => id), ...(channel === null ? {} : { channel }) },
    });
    if (answer === undefined) return;
    forgetChosen();
    forgetChannel();
    void navigate(pathTo('batch', { batchId: answer.batchId }));
  };
  return (
    <section aria-labelledby="payable">
      <h2 id="payable">{say('build.title')}</h2>
      <PagedSumTable<PayableClaim>
        name={say('build.title')}
        paged={claims}
        keyOf={({ id }) => id}
        minWidth={860}
        empty={say('build.empty')}
        selection={{
          // the box of the head would stand twice in the page: antd measures with a copy of it
          hideSelectAll: true,
          columnTitle: say('parts.choose'),
          columnWidth: 64,
          selectedRowKeys: picked.map(({ id }) => id),
          onChange: (keys) => setChosen(keys.map(String)),
          getCheckboxProps: ({ isHeld, beneficiaryName }) => ({ disabled: isHeld, 'aria-label': beneficiaryName }),
        }}
        expandable={{ expandedRowRender: ({ id }) => <AccountOf claimId={id} />, columnWidth: 48 }}
        columns={[
          {
            key: 'who',
            title: say('parts.beneficiary'),
            render: ({ beneficiaryName, registrationNumber, isHeld }) => (
              <>
                {beneficiaryName}
                {isHeld && <Mark tone="waiting">{say('build.held')}</Mark>}
                <small className="finance-under">{registrationNumber}</small>
              </>
            ),
          },
          {
            key: 'line',
            title: say('budgets.line'),
            render: ({ policyCode, claimYear }) => `${policyCode} · ${claimYear}`,
          },
          {
            key: 'since',
            title: say('build.submitted'),
            render: ({ submittedAt }) => <Time at={submittedAt} as="day" />,
          },
          {
            key: 'amount',
            title: say('parts.amount'),
            money: ({ amountFen }) => amountFen,
            to: ({ id }) => pathTo('claim', { claimId: id }),
          },
        ]}
      />
      <div className="finance-live" aria-live="polite">
        <Flex gap="middle" align="center" wrap>
          <Checkbox
            checked={picked.length > 0 && picked.length === free.length}
            indeterminate={picked.length > 0 && picked.length < free.length}
            disabled={free.length === 0}
            onChange={({ target }) => setChosen(target.checked ? free.map(({ id }) => id) : [])}
          >
            {say(claims.isMore ? 'build.allRead' : 'build.all')}
          </Checkbox>
          <strong>{say('build.chosen', { count: picked.length })}</strong>
          <span className="finance-live-sum">
            <Money fen={totalFen} />
          </span>
          <span className="quiet">
            <Money fen={totalFen} as="capitals" />
          </span>
        </Flex>
        <Tiers channels={channels.data} amounts={picked.map(({ amountFen }) => BigInt(amountFen ?? 0))} />
        <Flex gap="small" align="center" wrap className="no-print">
          <ChannelChoice channels={channels.data} value={channel} onChange={setChannel} />
          <Popconfirm
            title={say('build.question', { count: picked.length })}
            description={
              <Facts
                of={[
                  [say('batches.total'), <Money key="sum" fen={totalFen} />],
                  [say('parts.capitals'), <Money key="capitals" fen={totalFen} as="capitals" />],
                ]}
              />
            }
            disabled={picked.length === 0}
            onConfirm={() => void build()}
            okText={say('build.send')}
          >
            <Button type="primary" disabled={picked.length === 0} loading={command.isSending}>
              {say('build.send')}
            </Button>
          </Popconfirm>
        </Flex>
        {command.refusal !== undefined && <RefusalNote refusal={command.refusal} />}
      </div>
    </section>
  );
}

/** How many people will have to approve what is chosen, as it is chosen. */
function Tiers({ channels, amounts }: { channels: Channels | undefined; amounts: readonly bigint[] }) {
  const say = useWords(messages);
  if (channels === undefined || amounts.length === 0) return null;
  const { tiers, largeItem, source, confirmed } = channels.tiers;
  const needed = approvalsNeeded(
    {
      source,
      confirmed,
      tiers: tiers.map(({ upToFen, checkers }) => ({
        upToFen: upToFen === null ? undefined : BigInt(upToFen),
        checkers,
      })),
      largeItem:
        largeItem === null
          ? undefined
          : { aboveFen: BigInt(largeItem.aboveFen), role: 'competent_authority', approvers: largeItem.approvers },
    },
    [...amounts],
  );
  return (
    <p className="quiet">
      {say('build.tiers', { checkers: needed.finance_checker, authority: needed.competent_authority })}{' '}
      {!confirmed && <Unconfirmed source={source} />}
    </p>
  );
}

function ChannelChoice({
  channels,
  value,
  onChange,
}: {
  channels: Channels | undefined;
  value: string | null;
  onChange: (code: string) => void;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <Select
      aria-label={say('batches.channel')}
      className="finance-channel"
      loading={channels === undefined}
      value={value ?? channels?.defaultCode ?? null}
      onChange={(code) => {
        if (code !== null) onChange(code);
      }}
      options={(channels?.channels ?? []).map(({ code, titleZh, titleEn }) => ({
        value: code,
        label: pick({ zh: titleZh, en: titleEn }),
      }))}
    />
  );
}

/** The account the money would go to, read when somebody wants to see it; masked as the registry gives it. */
export function AccountOf({ claimId }: { claimId: string }) {
  const say = useWords(messages);
  const view = useClaim(claimId);
  return (
    <ViewState view={view}>
      {({ payee, payeePerson, lastPaymentProblem, payments }) => (
        <div className="finance-account">
          {payee === null ? (
            <Alert type="warning" title={say('build.noAccount')} />
          ) : (
            <Facts
              of={[
                [say('account.name'), payee.accountName],
                payeePerson !== null && [say('account.person'), payeePerson.name],
                [say('account.bank'), `${payee.bankName} · ${payee.bankCode}`],
                [
                  say('account.number'),
                  <span key="number" className="money">
                    {payee.accountNumber}
                  </span>,
                ],
                lastPaymentProblem !== null && [say('account.lastProblem'), lastPaymentProblem],
                payments.length > 0 && [say('account.before'), say('parts.payments', { count: payments.length })],
              ]}
            />
          )}
        </div>
      )}
    </ViewState>
  );
}
