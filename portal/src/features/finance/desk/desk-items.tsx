import { Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import {
  DESK_KIND_WORDS,
  DESK_KINDS,
  DESK_STATE_WORDS,
  DESK_STATES,
  type DeskKind,
  type DeskState,
} from '../../../../../src/domain/payout/desk.js';
import { RESULT_OUTCOME_WORDS } from '../../../../../src/domain/payout/instruction-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark } from '../../../shared/page/marks';
import { messages } from '../messages';
import { PagedSumTable } from '../parts/sum-table';
import { wordsFor } from '../parts/words';
import { ItemDossier } from './item-dossier';
import { type DeskItem, useDeskItems } from './use-desk';

const TONES: Readonly<Record<DeskState, 'waiting' | 'running' | 'over'>> = {
  open: 'waiting',
  asked: 'running',
  proposed: 'waiting',
  closed: 'over',
};

/** 回单待处理: every item with its kind, whose it is and how old; opened, all of it and what may be done. */
export function DeskItems({
  kind,
  state,
  onFilter,
}: {
  kind: string | undefined;
  state: string | undefined;
  onFilter: (changes: { kind?: string | undefined; state?: string | undefined }) => void;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const items = useDeskItems({ ...(kind === undefined ? {} : { kind }), ...(state === undefined ? {} : { state }) });
  const [opened, setOpened] = useState<{ item: DeskItem; isActedOn: boolean } | undefined>(undefined);
  const listed = items.rows.find(({ id }) => id === opened?.item.id);
  // what somebody is writing stays with its refusal, although a colleague was faster and the item left the list
  const held = opened === undefined || opened.isActedOn ? undefined : { ...opened.item, allowedActions: [] };
  const open = listed ?? held;
  return (
    <>
      <div className="filters no-print">
        <Select
          allowClear
          aria-label={say('desk.kind')}
          placeholder={say('desk.allKinds')}
          className="finance-filter"
          value={kind ?? null}
          onChange={(next) => onFilter({ kind: next ?? undefined })}
          options={DESK_KINDS.map((each) => ({ value: each as string, label: pick(DESK_KIND_WORDS[each]) }))}
        />
        <Select
          allowClear
          aria-label={say('desk.state')}
          placeholder={say('desk.notClosed')}
          className="finance-filter"
          value={state ?? null}
          onChange={(next) => onFilter({ state: next ?? undefined })}
          options={DESK_STATES.map((each) => ({ value: each as string, label: pick(DESK_STATE_WORDS[each]) }))}
        />
      </div>
      <PagedSumTable<DeskItem>
        name={say('desk.items')}
        paged={items}
        keyOf={({ id }) => id}
        minWidth={1080}
        empty={say('desk.empty')}
        columns={[
          {
            key: 'kind',
            title: say('desk.kind'),
            render: (item) => (
              <>
                {pick(DESK_KIND_WORDS[item.kind as DeskKind])}
                {item.problem !== null && <small className="finance-under">{pick(item.problem)}</small>}
              </>
            ),
          },
          {
            key: 'says',
            title: say('reconcile.says'),
            render: ({ outcome, payeeName }) => (
              <>
                {outcome === null ? '—' : pick(wordsFor(RESULT_OUTCOME_WORDS, outcome))}
                <small className="finance-under">{payeeName}</small>
              </>
            ),
          },
          { key: 'amount', title: say('parts.amount'), money: ({ amountFen }) => amountFen },
          {
            key: 'owner',
            title: say('desk.owner'),
            render: ({ owner }) => owner?.name ?? <span className="quiet">{say('desk.nobody')}</span>,
          },
          { key: 'age', title: say('desk.age'), count: ({ ageDays }) => ageDays, isSummed: false },
          {
            key: 'state',
            title: say('acts.status'),
            render: (item) => (
              <Mark tone={TONES[item.state as DeskState]}>{pick(DESK_STATE_WORDS[item.state as DeskState])}</Mark>
            ),
          },
          {
            key: 'open',
            title: say('desk.act'),
            render: (item) => (
              <Button size="small" onClick={() => setOpened({ item, isActedOn: false })}>
                {say(item.allowedActions.length > 0 ? 'desk.handle' : 'desk.look')}
              </Button>
            ),
          },
        ]}
      />
      <Drawer
        open={open !== undefined}
        onClose={() => setOpened(undefined)}
        title={open === undefined ? '' : pick(DESK_KIND_WORDS[open.kind as DeskKind])}
        size={760}
        destroyOnHidden
      >
        {open !== undefined && <ItemDossier item={open} onActed={() => setOpened({ item: open, isActedOn: true })} />}
      </Drawer>
    </>
  );
}
