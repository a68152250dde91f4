import { describe, expect, test } from '@jest/globals';
import { SOURCES } from './sources.js';

describe('the sources', () => {
  test('name their files in kebab case after what is in them, never after what they are for', () => {
    const names = SOURCES.map(({ file }) => file);
    expect(names.filter((file) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(file))).toEqual([]);
    expect(names.filter((file) => /(^|[/-])(utils?|helpers?|managers?|services?|common|misc)\b/.test(file))).toEqual(
      [],
    );
  });

  test('export by name only', () => {
    const withDefault = SOURCES.filter(({ module }) =>
      module.body.some((item) => ['ExportDefaultDeclaration', 'ExportDefaultExpression'].includes(item.type)),
    );
    expect(withDefault.map(({ file }) => file)).toEqual([]);
  });

  test('have neither enums nor namespaces: types vanish when compiled', () => {
    const found = SOURCES.flatMap(({ file, module }) =>
      module.body.flatMap((item) => {
        const { type } = item.type === 'ExportDeclaration' ? item.declaration : item;
        return ['TsEnumDeclaration', 'TsModuleDeclaration'].includes(type) ? [`${file}: ${type}`] : [];
      }),
    );
    expect(found).toEqual([]);
  });
});
