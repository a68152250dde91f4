import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Flex, Progress } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { LARGEST_FILE_BYTES } from '../../../../../src/domain/file-limit.js';
import { useUpload } from '../../../shared/api/use-upload';
import type { RowOf } from '../../../shared/api/use-view';
import { useWords } from '../../../shared/i18n';
import { Mark, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { fieldWords } from '../../../shared/page/refusal-words';
import { useLanguage } from '../../../shared/i18n';
import { PATHS, pathTo } from '../../../shared/paths';
import { RowsTable } from '../../../shared/tables/rows-table';
import { sizeText } from '../documents/file-check';
import { messages } from '../messages';
import { useImports } from './use-imports';
import '../declaration.css';

type Import = RowOf<'/api/v1/contract-imports'>;
const ENDINGS = /\.(xlsx|csv)$/i;

/** 批量导入: many contracts from one table; one row is one contract, and the same file may be sent again. */
export function Page() {
  const say = useWords(messages);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const rows = useImports();
  const upload = useUpload();
  const input = useRef<HTMLInputElement>(null);
  const [isSubmitting, setSubmitting] = useState(false);
  const [wrong, setWrong] = useState<'empty' | 'too-large' | 'wrong-format' | undefined>();
  const [name, setName] = useState('');
  const send = async (file: File) => {
    setName(file.name);
    const problem = !ENDINGS.test(file.name)
      ? 'wrong-format'
      : file.size === 0
        ? 'empty'
        : file.size > LARGEST_FILE_BYTES
          ? 'too-large'
          : undefined;
    setWrong(problem);
    if (problem !== undefined) return;
    open(await upload.send('/api/v1/contract-imports', file, isSubmitting ? { submit: 'true' } : {}));
  };
  const open = (answer: unknown) => {
    if (answer !== undefined) void navigate(pathTo('contractImport', { importId: (answer as { id: string }).id }));
  };
  return (
    <PageFrame
      title={say('imports.title')}
      intro={say('imports.intro')}
      above={[
        { title: say('above.contracts'), to: PATHS.contracts },
        { title: say('start.title'), to: PATHS.newContract },
      ]}
    >
      <section className="panel" aria-labelledby="import-steps">
        <h2 id="import-steps">{say('imports.how')}</h2>
        <ol className="decl-steps">
          <li>
            {say('imports.step1')}{' '}
            <Button
              size="small"
              href="/api/v1/contract-imports/template.xlsx"
              download
              icon={<DownloadOutlined aria-hidden />}
            >
              {say('imports.template')}
            </Button>
          </li>
          <li>{say('imports.step2')}</li>
          <li>{say('imports.step3')}</li>
        </ol>
        <Checkbox checked={isSubmitting} onChange={({ target }) => setSubmitting(target.checked)}>
          {say('imports.submit')}
        </Checkbox>
        <p className="quiet">{say('imports.submitMore')}</p>
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv"
          className="decl-file"
          tabIndex={-1}
          aria-label={say('imports.choose')}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) void send(file);
            target.value = '';
          }}
        />
        <Flex gap="small" align="center" wrap>
          <Button
            type="primary"
            icon={<UploadOutlined aria-hidden />}
            loading={upload.isSending}
            onClick={() => input.current?.click()}
          >
            {say('imports.upload')}
          </Button>
          <span className="quiet">{say('imports.limits', { size: sizeText(LARGEST_FILE_BYTES) })}</span>
        </Flex>
        {upload.isSending && (
          <Flex gap="small" align="center">
            <Progress
              percent={upload.percent}
              aria-label={say('documents.progress', { name, percent: upload.percent })}
            />
            <Button size="small" onClick={upload.cancel}>
              {say('documents.cancel')}
            </Button>
          </Flex>
        )}
        {wrong !== undefined && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={say(`documents.problem.${wrong}`, {
              name,
              size: '',
              most: sizeText(LARGEST_FILE_BYTES),
              formats: 'Excel (xlsx), CSV',
            })}
          />
        )}
        {upload.refusal !== undefined && (
          <RefusalNote
            refusal={upload.refusal}
            {...(upload.refusal.status === 0 || upload.refusal.status >= 500
              ? { onAgain: () => void upload.sendAgain().then(open) }
              : {})}
          >
            <ul>
              {(upload.refusal.problem?.errors ?? []).map((error) => (
                <li key={`${error.pointer}${error.code}`}>{fieldWords(error, language)}</li>
              ))}
            </ul>
          </RefusalNote>
        )}
      </section>
      <h2>{say('imports.earlier')}</h2>
      <RowsTable<Import>
        name={say('imports.earlier')}
        rows={rows}
        keyOf={({ id }) => id}
        empty={say('imports.none')}
        minWidth={620}
        columns={[
          {
            title: say('imports.file'),
            render: (_, row) => <Link to={pathTo('contractImport', { importId: row.id })}>{row.fileName}</Link>,
          },
          { title: say('imports.at'), width: 170, render: (_, row) => <Time at={row.importedAt} /> },
          { title: say('imports.rows'), className: 'number', width: 90, dataIndex: 'rowCount' },
          {
            title: say('imports.state'),
            width: 130,
            render: (_, row) => (
              <Mark tone={row.finishedAt === null ? 'running' : 'good'}>
                {say(row.finishedAt === null ? 'imports.underway' : 'imports.finished')}
              </Mark>
            ),
          },
        ]}
      />
    </PageFrame>
  );
}
