import { Select } from 'antd';
import { useLanguage, useWords } from '../../shared/i18n';
import { Facts, Unconfirmed } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { RowsTable } from '../../shared/tables/rows-table';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { wholeList } from '../../shared/tables/whole-list';
import { messages } from './messages';
import { useCodeList, useCodeLists } from './use-administration';

type Entry = Readonly<Record<string, unknown>>;
const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);

/** 代码表: the codes of forms and statistics, where they are from, and whether that was confirmed. */
export function Page() {
  const say = useWords(messages);
  const lists = useCodeLists();
  const { filters, set } = useUrlFilters(['list']);
  const name = filters.list ?? lists.data?.items[0]?.name;
  return (
    <PageFrame title={say('codes.title')} intro={say('codes.intro')}>
      <ViewState view={lists}>
        {({ items }) => (
          <>
            <div className="filters">
              <label htmlFor="code-list">{say('codes.list')}</label>
              <Select
                id="code-list"
                value={name ?? null}
                onChange={(list) => set({ list: list ?? undefined })}
                showSearch
                popupMatchSelectWidth={false}
                style={{ minWidth: '16rem' }}
                options={items.map((list) => ({ value: list.name, label: `${list.name} (${list.codes})` }))}
              />
            </div>
            {name !== undefined && <CodeList name={name} />}
          </>
        )}
      </ViewState>
    </PageFrame>
  );
}

function CodeList({ name }: { name: string }) {
  const say = useWords(messages);
  const { language } = useLanguage();
  const list = useCodeList(name);
  const first = language === 'en' ? 'en' : 'zh';
  return (
    <ViewState view={list}>
      {({ version, confirmed, source, entries }) => (
        <>
          <section className="panel">
            <Facts
              of={[
                [say('codes.version'), version],
                [
                  say('codes.source'),
                  <>
                    {source} {!confirmed && <Unconfirmed source={source} />}
                  </>,
                ],
                [say('codes.count'), entries.length],
              ]}
            />
          </section>
          <RowsTable<Entry>
            name={name}
            rows={wholeList(entries as readonly Entry[])}
            keyOf={(entry) => text(entry['code'])}
            columns={[
              {
                title: say('codes.code'),
                key: 'code',
                width: 140,
                render: (_cell, entry) => <code>{text(entry['code'])}</code>,
              },
              { title: say(`codes.${first}`), key: first, render: (_cell, entry) => text(entry[first]) },
            ]}
          />
        </>
      )}
    </ViewState>
  );
}
