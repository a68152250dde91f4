import { describe, expect, test } from '@jest/globals';
import { hardCodedTextIn, CJK } from './hard-coded-text.js';
import { askedIn, MESSAGE_FILES, messagesOf, textsOf } from './message-files.js';
import { isMessages, parsePortalFile, PORTAL_SOURCES } from './portal-sources.js';

/** Said in the other language on purpose: the button that changes to it. */
const SAID_IN_CHINESE = ['shared/messages.ts language'];
/** What Chinese says in letters too: names, formats, units. */
const NAMES =
  /\b(API|CSV|DOCX|Excel|ID|JSON|OIDC|PDF|QR|SHA-?\d*|Temporal|URL|Web UI|Webhook|XML|ZIP|English|Alt|Ctrl|Enter)\b/gi;

const keyed = (texts: ReadonlyMap<string, string>, file: string) =>
  [...texts].map(([key, text]) => ({ name: `${file} ${key}`, text }));
const placesOf = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted((a, b) => a.localeCompare(b)).join();

describe('the words of the portal', () => {
  test('are there', () => {
    expect(MESSAGE_FILES.map(({ file }) => file)).toContain('shared/messages.ts');
  });

  test.each(MESSAGE_FILES)('$file says the same in both languages', ({ file, zh, en }) => {
    expect([...en.keys()].toSorted()).toEqual([...zh.keys()].toSorted());
    const differ = [...zh].filter(([key, text]) => placesOf(text) !== placesOf(en.get(key) ?? ''));
    expect(differ.map(([key]) => key)).toEqual([]);
    const all = [...keyed(zh, file), ...keyed(en, file)];
    expect(all.filter(({ text }) => text.trim() === '')).toEqual([]);
  });

  test.each(MESSAGE_FILES)('$file is translated', ({ file, zh, en }) => {
    const inChinese = keyed(en, file).filter(({ name, text }) => CJK.test(text) && !SAID_IN_CHINESE.includes(name));
    expect(inChinese).toEqual([]);
    const inEnglish = keyed(zh, file).filter(({ text }) => {
      const rest = text.replace(/\{\{\w+\}\}/g, '').replace(NAMES, '');
      return !CJK.test(text) && /[a-z]{3,}/i.test(rest);
    });
    expect(inEnglish).toEqual([]);
  });

  test.each(MESSAGE_FILES)('every word of $file is used', ({ file, zh }) => {
    const room = file.replace(/[^/]+$/, '');
    const readers = PORTAL_SOURCES.filter((source) => !isMessages(source))
      .filter((source) => room.startsWith('shared/') || source.file.startsWith(room))
      .map(textsOf);
    const isUsed = (key: string): boolean =>
      readers.some(({ whole, patterns }) => whole.has(key) || patterns.some((pattern) => pattern.test(key)));
    expect([...zh.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });

  test('are there when they are asked for', () => {
    const unknown = PORTAL_SOURCES.flatMap(askedIn).flatMap(({ file, of, keys, patterns }) => {
      const words = MESSAGE_FILES.find((each) => each.file === of);
      const known = [...(words?.zh.keys() ?? [])];
      return [
        ...keys.filter((key) => !known.includes(key)),
        ...patterns.filter((pattern) => !known.some((key) => pattern.test(key))).map(String),
      ].map((key) => `${file} asks ${of} for ${key}`);
    });
    expect(unknown).toEqual([]);
  });

  test('stand among the messages and nowhere else', () => {
    const found = PORTAL_SOURCES.flatMap((source) => hardCodedTextIn(source).map((text) => `${source.file}: ${text}`));
    expect(found).toEqual([]);
  });
});

describe('what looks for words', () => {
  const textIn = (text: string) => hardCodedTextIn(parsePortalFile('features/inbox/page.tsx', text));

  test.each([
    ['text between tags', 'const a = <p>Hello there</p>;', 'Hello there'],
    ['Chinese between tags', 'const a = <p>消息</p>;', '消息'],
    ['text in a fragment', 'const a = <>Hello</>;', 'Hello'],
    ['a text in braces', `const a = <p>{'Hello'}</p>;`, 'Hello'],
    ['one of two texts', `const a = <p>{isOpen ? 'Open' : say('closed')}</p>;`, 'Open'],
    ['a text instead of nothing', `const a = <p>{name ?? 'Nobody'}</p>;`, 'Nobody'],
    ['a text under a condition', `const a = <p>{isOpen && 'Open'}</p>;`, 'Open'],
    ['a template between tags', 'const a = <p>{`${n} messages`}</p>;', 'messages'],
    ['a label for a screen reader', 'const a = <button aria-label="Close" />;', 'Close'],
    ['a placeholder', `const a = <input placeholder={'Search'} />;`, 'Search'],
    ['a title', 'const a = <p title={`Page ${n}`} />;', 'Page'],
    ['an alternative', 'const a = <img alt="A certificate" />;', 'A certificate'],
    ['the head of a column', `const a = [{ title: 'Amount', dataIndex: 'amountFen' }];`, 'Amount'],
    ['Chinese in any text', `const a = find('消息');`, '消息'],
    ['Chinese in a template', 'const a = `共${n}`;', '共'],
    ['Chinese signs', 'const a = `${b}（${c}）`;', '（'],
    ['half a pair', `const a = { zh: '消息' };`, '消息'],
    ['text inside a component in braces', `const a = <p>{rows.map((row) => <b>Row</b>)}</p>;`, 'Row'],
  ])('sees %s', (_what, source, text) => {
    expect(textIn(source)).toContain(text);
  });

  test.each([
    ['words that are asked for', `const a = <p title={say('title')}>{say('text')}</p>;`],
    ['both languages at once', `const a = { label: { zh: '消息', en: 'Inbox' } };`],
    ['signs and numbers', 'const a = <p>· 12 / {n} &nbsp;…</p>;'],
    ['keys of a keyboard', 'const a = <kbd>Enter</kbd>;'],
    ['an address', 'const a = <code>{`/statistics/${period}`}</code>;'],
    ['an address between tags', 'const a = <p>{`/statistics/${period}`}</p>;'],
    ['names of the program', `const a = <Button type="primary" className="wide" data-action="submit" lang="en" />;`],
    ['a comment', 'const a = <p>{/* 消息 Hello */}</p>;'],
  ])('leaves alone %s', (_what, source) => {
    expect(textIn(source)).toEqual([]);
  });

  test('reads words however deep they lie, and refuses what is not written out', () => {
    const file = (text: string) => messagesOf(parsePortalFile('features/inbox/messages.ts', text));
    const words = file(
      `export const messages = defineMessages('inbox', { 'zh-CN': { a: { b: '是' } }, en: { a: { b: 'Yes' } } });`,
    );
    expect([...words.zh, ...words.en]).toEqual([
      ['a.b', '是'],
      ['a.b', 'Yes'],
    ]);
    expect(() => file(`export const messages = { 'zh-CN': { ...other }, en: {} };`)).toThrow('is not written out');
    expect(() => file(`export const messages = { 'zh-CN': { a: other() }, en: {} };`)).toThrow('a is not a text');
  });

  test('knows whose words are asked for, and what a template can become', () => {
    const source = parsePortalFile(
      'features/inbox/page.tsx',
      `import { messages as common } from '../../shared/messages';
       import { messages } from './messages';
       function Page() { const say = useWords(messages); const sayAlso = useWords(common);
         return <p>{say('a.b')}{sayAlso(x ? 'more' : 'all')}{say(\`due.\${state}\`)}{other('c')}</p>; }`,
    );
    expect(askedIn(source)).toEqual([
      { file: 'features/inbox/page.tsx', of: 'features/inbox/messages.ts', keys: ['a.b'], patterns: [] },
      { file: 'features/inbox/page.tsx', of: 'shared/messages.ts', keys: ['more', 'all'], patterns: [] },
      { file: 'features/inbox/page.tsx', of: 'features/inbox/messages.ts', keys: [], patterns: [/^due\..+$/] },
    ]);
  });
});
