import { Alert, Button, Progress } from 'antd';
import { UploadOutlined } from '@ant-design/icons';
import { type ReactNode, useId, useRef, useState } from 'react';
import { LARGEST_FILE_BYTES } from '../../../../src/domain/file-limit.js';
import type { Refusal } from '../api/refusal';
import { useUpload } from '../api/use-upload';
import { useLanguage, useWords } from '../i18n';
import { RefusalNote } from '../page/refusal-note';
import { fileSize } from './file-size';
import { messages } from './messages';
import './upload.css';

interface UploadBoxProps {
  /** Where it is sent. */
  address: string;
  /** What is said of the file beside it. */
  fields?: Readonly<Record<string, string>>;
  label: string;
  /** As the rules of the slot say; a file that cannot be taken is refused here, before it is sent. */
  formats?: readonly string[];
  mostBytes?: number;
  disabled?: boolean;
  /** What the registry answered. */
  onDone: (answer: unknown) => void;
  /** What a refusal of this file says beside its words, e.g. the rows that were wrong. */
  moreOnRefusal?: (refusal: Refusal) => ReactNode;
}

const ENDINGS: Readonly<Record<string, readonly string[]>> = { jpeg: ['jpeg', 'jpg'] };
const endingsOf = (formats: readonly string[]): string[] => formats.flatMap((format) => ENDINGS[format] ?? [format]);

/** One file on its way: chosen, looked at, sent with progress, stopped or sent again. */
export function UploadBox({
  address,
  fields = {},
  label,
  formats,
  mostBytes = LARGEST_FILE_BYTES,
  disabled = false,
  onDone,
  moreOnRefusal,
}: UploadBoxProps) {
  const say = useWords(messages);
  const { separator } = useLanguage();
  const upload = useUpload();
  const id = `file${useId().replaceAll(/\W/g, '')}`;
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [done, setDone] = useState<string | undefined>(undefined);
  const names = formats?.map((format) => format.toUpperCase()).join(separator);

  const problemOf = ({ name, size }: File): string | undefined => {
    if (size === 0) return say('empty', { name });
    if (size > mostBytes) return say('tooLarge', { name, size: fileSize(size), most: fileSize(mostBytes) });
    const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    if (formats !== undefined && !endingsOf(formats).includes(ending)) {
      return say('wrongKind', { name, formats: names ?? '' });
    }
    return undefined;
  };
  const settle = (answer: unknown, name: string) => {
    if (answer === undefined) return;
    setDone(name);
    onDone(answer);
  };
  const choose = async (file: File | undefined) => {
    if (input.current !== null) input.current.value = '';
    if (file === undefined) return;
    setDone(undefined);
    upload.clear();
    const found = problemOf(file);
    setProblem(found);
    if (found === undefined) settle(await upload.send(address, file, fields), file.name);
  };
  return (
    <div className="upload-box">
      <label htmlFor={id}>{label}</label>
      <div className="upload-row">
        <Button
          icon={<UploadOutlined aria-hidden />}
          disabled={disabled || upload.isSending}
          onClick={() => input.current?.click()}
          aria-describedby={`${id}-takes`}
        >
          {say('choose')}
        </Button>
        <small id={`${id}-takes`} className="quiet">
          {say('takes', { formats: names ?? 'PDF', most: fileSize(mostBytes) })}
        </small>
        <input
          ref={input}
          id={id}
          type="file"
          className="upload-input"
          tabIndex={-1}
          disabled={disabled || upload.isSending}
          {...(formats === undefined
            ? {}
            : {
                accept: endingsOf(formats)
                  .map((ending) => `.${ending}`)
                  .join(','),
              })}
          onChange={({ target }) => void choose(target.files?.[0])}
        />
      </div>
      {problem !== undefined && <Alert type="error" role="alert" showIcon title={problem} />}
      {upload.isSending && (
        <div role="status">
          <Progress percent={upload.percent} size="small" aria-label={label} />
          <span>{say('underway', { name: upload.fileName ?? '', percent: upload.percent })}</span>{' '}
          <Button size="small" onClick={upload.cancel}>
            {say('cancel')}
          </Button>
        </div>
      )}
      {upload.refusal !== undefined && (
        <RefusalNote refusal={upload.refusal}>
          {moreOnRefusal?.(upload.refusal)}
          <Button
            size="small"
            onClick={() => void upload.sendAgain(fields).then((answer) => settle(answer, upload.fileName ?? ''))}
          >
            {say('again', { name: upload.fileName ?? '' })}
          </Button>
        </RefusalNote>
      )}
      {done !== undefined && !upload.isSending && <p role="status">{say('done', { name: done })}</p>}
    </div>
  );
}
