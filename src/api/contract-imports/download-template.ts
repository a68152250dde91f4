import { choicesOf, choiceText } from '../../domain/contract-import/read-cells.js';
import {
  type ColumnKind,
  type ImportColumn,
  OWN_NUMBER,
  templateColumns,
} from '../../domain/contract-import/columns.js';
import { type TemplateColumn, writeTemplate } from '../../gateways/import-template.js';
import { TABLE_LIMITS } from '../../gateways/table-file.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { EXAMPLE_NUMBER, listsOf, SHEETS } from './read-contract-table.js';

/** GET /contract-imports/template.xlsx: the empty table with the code lists in force today. */
export const downloadTemplate: Endpoint = {
  summary: '下载批量导入模板 · The template for importing contracts',
  answers: { 200: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } },
  handle: (context) => async (_req, res) => {
    const codes = listsOf(await context.rules.read());
    const lists = new Map<string, string[]>([['是否', ['是', '否']]]);
    const columns = templateColumns().map((column): TemplateColumn => {
      const choices = choicesOf(column.kind, { lists: codes });
      const list = listNameOf(column, choices.length > 0);
      if (list !== undefined && choices.length > 0) lists.set(list, choices.map(choiceText));
      const example = EXAMPLE[column.pointer];
      return {
        heading: column.heading,
        format: FORMAT_OF[column.kind.type] ?? 'text',
        ...(list === undefined ? {} : { list }),
        ...(example === undefined ? {} : { example }),
      };
    });
    const bytes = await writeTemplate({
      sheets: SHEETS,
      columns: [{ heading: `${OWN_NUMBER.zh} ${OWN_NUMBER.en}`, format: 'text', example: EXAMPLE_NUMBER }, ...columns],
      lists,
      guide: GUIDE,
    });
    sendFile(res, {
      bytes,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName: '技术合同批量导入模板.xlsx',
    });
  },
};

const FORMAT_OF: Partial<Record<ColumnKind['type'], TemplateColumn['format']>> = {
  date: 'date',
  amount: 'amount',
  percent: 'percent',
};

/** Lists of the rules go by their own name, ours by the first heading that shows them. */
function listNameOf({ kind, zh }: ImportColumn, hasChoices: boolean): string | undefined {
  if (kind.type === 'yesNo') return '是否';
  if (kind.type === 'code') return hasChoices ? kind.list : undefined;
  return kind.type === 'choice' ? zh.replace(/\d+/, '') : undefined;
}

const EXAMPLE: Readonly<Record<string, string | number | Date>> = {
  '/projectName': '某某检测系统开发',
  '/kindCode': '11 技术开发（委托）',
  '/signedOn': new Date('2026-11-02T00:00:00Z'),
  '/effectiveFrom': new Date('2026-11-02T00:00:00Z'),
  '/effectiveTo': new Date('2027-11-01T00:00:00Z'),
  '/applicantSide': '卖方',
  '/sellers/0/name': '甲科技有限公司',
  '/sellers/0/countryCode': 'CHN 中国',
  '/buyers/0/name': '乙制造有限公司',
  '/buyers/0/countryCode': 'CHN 中国',
  '/contractValueFen': 480_000,
  '/technologyTransactionValueFen': 450_000.5,
  '/paymentMethod': '分期支付（一次总算）',
  '/relatedParty': '否',
  '/fiscallyFunded': '否',
  '/secrecy': '不涉密',
};

const GUIDE: readonly (readonly [string, string])[] = [
  ['批量导入说明', 'How to import many contracts'],
  [
    '一行一份合同',
    '第一行为列标题，不得合并、隐藏或写公式；列的顺序可变，不用的列可删。One contract a row; columns may stand in any order or be left out.',
  ],
  [
    '合同自编号',
    '本单位给合同的编号，最多64字，在本单位内唯一。再次导入同一编号即修改同一份草稿，不会重复建立。The number your own house gives the contract; the same number is the same draft in every file.',
  ],
  ['空单元格', '不改变草稿中已有的内容。An empty cell changes nothing.'],
  [
    '再次导入',
    '上次导入后在系统中改过、而文件未改的内容保留；两处都改且不一致的，该行不导入并列出该项。What was changed on the screen since stays; what both changed otherwise is named and the row refused.',
  ],
  [
    '金额',
    '列标题写明单位：（元）可有两位小数，（万元）可有六位小数，如“合同成交额（万元）”。The heading says the unit: yuan with two places, or ten thousand yuan with six.',
  ],
  ['日期', '2026-03-15、2026/3/15、2026年3月15日或日期格式的单元格。'],
  ['代码', '从下拉列表选择，或只填代码、只填名称。Choose from the list, or write the code or the name alone.'],
  [
    '多个卖方、买方等',
    '按序号加列，如“卖方3名称”，最多20个；份额合计应为100%。Further entries by number, such as 卖方3名称.',
  ],
  ['不读取的内容', '隐藏的工作表不读取并在结果中列出；隐藏行、隐藏列、合并单元格和公式所在的行不导入并说明原因。'],
  [
    '涉密合同',
    '属于国家秘密的合同不得填入本表；整份文件不受理，也不留存。A state secret must not be typed in here: the whole file is refused and nothing of it is kept.',
  ],
  ['CSV', '须为 UTF-8；GBK 文件请在导入时选择 charset=gb18030。'],
  ['行数', `一次最多 ${TABLE_LIMITS.rows} 行。`],
  ['示例行', `第二行“${EXAMPLE_NUMBER}”为示例，请删除。Delete the example row.`],
];
