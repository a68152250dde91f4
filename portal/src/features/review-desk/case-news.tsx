import { Alert, Button } from 'antd';
import { wordsOfEvent } from '../../../../src/domain/event-words.js';
import { formatTime } from '../../shared/format';
import { useLanguage, useWords } from '../../shared/i18n';
import { useCaseTools } from './case-tools';
import { messages } from './messages';
import { useNews } from './use-case';

/** What a colleague did while this page was open: said, and loaded when the reader says so. */
export function CaseNews() {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const { desk } = useCaseTools();
  const { news, load } = useNews(desk);
  const [latest] = news;
  return (
    <div aria-live="polite">
      {latest !== undefined && (
        <Alert
          className="case-news"
          type="warning"
          showIcon
          title={say('case.news', {
            name: latest.by?.name ?? '',
            time: formatTime(latest.at, 'minute').slice(11),
            what: news.map(({ kind }) => pick(wordsOfEvent(kind))).join(separator),
          })}
          action={
            <Button size="small" onClick={load}>
              {say('case.loadNews')}
            </Button>
          }
        />
      )}
    </div>
  );
}
