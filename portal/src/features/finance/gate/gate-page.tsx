import { Alert } from 'antd';
import { wordsOfInvariant } from '../../../../../src/domain/ledger/invariant-words.js';
import { ActionPanel } from '../../../shared/actions/action-panel';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { messages } from '../messages';
import { ReasonForm } from '../../../shared/forms/reason-form';
import { Stamp } from '../parts/stamp';
import { SumTable } from '../parts/sum-table';
import '../finance.css';
import { type Gate, type Invariants, useGate, useGateClosing, useGateOpening, useInvariants } from './use-gate';

/** 拨付闸门: whether money may leave, who closed and opened it, and whether what must always hold does. */
export function Page() {
  const say = useWords(messages);
  const gate = useGate();
  const invariants = useInvariants();
  return (
    <PageFrame title={say('gate.title')} intro={say('gate.intro')}>
      <ViewState view={gate}>{(found) => <State gate={found} />}</ViewState>
      <h2>{say('invariants.title')}</h2>
      <p className="quiet">{say('invariants.intro')}</p>
      <ViewState view={invariants}>{(found) => <Checks found={found} />}</ViewState>
    </PageFrame>
  );
}

function State({ gate }: { gate: Gate }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const closing = useGateClosing();
  const opening = useGateOpening();
  const waiting = gate.closings.find(
    ({ openedAt, openingProposedBy }) => openedAt === null && openingProposedBy !== null,
  );
  return (
    <>
      <Alert
        className="kept-note"
        type={gate.isOpen ? 'success' : 'error'}
        showIcon
        title={say(gate.isOpen ? 'gate.open' : 'gate.closed')}
        description={
          waiting?.openingProposedBy == null ? undefined : say('gate.waits', { name: waiting.openingProposedBy.name })
        }
      />
      <ActionPanel
        allowed={gate.allowedActions}
        forms={[
          {
            action: 'close',
            label: say('gate.close'),
            isDangerous: true,
            render: (close) => (
              <ReasonForm
                name="reason"
                label={say('parts.reason')}
                keptAs="gate-closing"
                command={closing}
                onSend={(reason) => closing.send({ body: { reason } })}
                onDone={close}
                sendLabel={say('gate.close')}
                isDangerous
              >
                <Alert type="warning" showIcon className="kept-note" title={say('gate.closeMeans')} />
              </ReasonForm>
            ),
          },
          {
            action: 'open',
            label: say(waiting === undefined ? 'gate.proposeOpening' : 'gate.reallyOpen'),
            isMain: true,
            render: (close) => (
              <ReasonForm
                name="reason"
                label={say('parts.reason')}
                keptAs="gate-opening"
                command={opening}
                onSend={(reason) => opening.send({ body: { reason } })}
                onDone={close}
                sendLabel={say(waiting === undefined ? 'gate.proposeOpening' : 'gate.reallyOpen')}
              >
                <Alert
                  type="info"
                  className="kept-note"
                  title={say(waiting === undefined ? 'gate.firstMeans' : 'gate.secondMeans')}
                />
              </ReasonForm>
            ),
          },
        ]}
      />
      <SumTable
        name={say('gate.history')}
        rows={gate.closings}
        keyOf={({ id }) => id}
        minWidth={860}
        empty={say('gate.never')}
        columns={[
          {
            key: 'why',
            title: say('gate.why'),
            render: ({ cause, reason, broken }) => (
              <>
                <Mark tone={cause === 'invariant' ? 'bad' : 'plain'}>
                  {say(cause === 'invariant' ? 'gate.byCheck' : 'gate.byPerson')}
                </Mark>{' '}
                {reason}
                {broken.length > 0 && (
                  <small className="finance-under">
                    {broken.map((name) => pick(wordsOfInvariant(name))).join(separator)}
                  </small>
                )}
              </>
            ),
          },
          {
            key: 'closed',
            title: say('gate.closedBy'),
            render: ({ closedBy, closedAt }) =>
              closedBy === null ? <Time at={closedAt} /> : <Stamp by={closedBy} at={closedAt} />,
          },
          {
            key: 'proposed',
            title: say('gate.proposedBy'),
            render: ({ openingProposedBy, openingProposedAt, openingReason }) => (
              <>
                <Stamp by={openingProposedBy} at={openingProposedAt} />
                {openingReason !== null && <small className="finance-under">{openingReason}</small>}
              </>
            ),
          },
          {
            key: 'opened',
            title: say('gate.openedBy'),
            render: ({ openedBy, openedAt }) =>
              openedBy === null ? <Time at={openedAt} /> : <Stamp by={openedBy} at={openedAt} />,
          },
        ]}
      />
    </>
  );
}

function Checks({ found }: { found: Invariants }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const last = found.checks[0];
  const ofMoney = found.invariants.filter(({ ofMoney: isOfMoney }) => isOfMoney).length;
  return (
    <>
      <div className="panel">
        <Facts
          of={[
            [say('invariants.count'), say('invariants.ofMoney', { count: found.invariants.length, money: ofMoney })],
            [say('invariants.last'), <Time key="last" at={last?.ranAt} />],
            [
              say('invariants.result'),
              last === undefined ? (
                say('invariants.never')
              ) : last.broken.length === 0 ? (
                <Mark key="good" tone="good">
                  {say('invariants.hold')}
                </Mark>
              ) : (
                <Mark key="bad" tone="bad">
                  {say('invariants.broken', { count: last.broken.length })}
                </Mark>
              ),
            ],
            found.recomputation !== null && [
              say('invariants.recomputed'),
              say('invariants.recomputedOf', {
                checked: found.recomputation.checked,
                different: found.recomputation.different,
              }),
            ],
          ]}
        />
      </div>
      <SumTable
        name={say('invariants.checks')}
        rows={found.checks}
        keyOf={({ ranAt }) => ranAt}
        minWidth={640}
        empty={say('invariants.never')}
        columns={[
          { key: 'at', title: say('invariants.at'), render: ({ ranAt }) => <Time at={ranAt} /> },
          { key: 'count', title: say('invariants.checked'), count: ({ checked }) => checked, isSummed: false },
          {
            key: 'broken',
            title: say('invariants.result'),
            render: ({ broken }) =>
              broken.length === 0 ? (
                <Mark tone="good">{say('invariants.hold')}</Mark>
              ) : (
                <ul className="finance-list">
                  {broken.map(({ name, violations, examples }) => (
                    <li key={name}>
                      {pick(wordsOfInvariant(name))}: {violations ?? ''} <small>{examples.join(', ')}</small>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </>
  );
}
