import { chineseBasis } from '../domain/contract/basis-words.js';
import type { NoticeFacts } from '../domain/paper/facts.js';
import { remediesOf } from '../domain/paper/remedies.js';
import type { ClauseWords, Place } from '../domain/paper/template.js';
import { annotatedIn, type PaperForm, type PrintedPaper } from './certificate-renderer.js';
import { chineseDate, FAINT, type Lettering, PaperCanvas, RED } from './paper-canvas.js';
import type { PaperFonts } from './paper-fonts.js';

/** Draws 不予登记通知书, 不予受理通知书 and 补正通知书: facts or items, coded reasons, articles, remedies, number and date. */
export interface NoticeRenderer {
  render(facts: NoticeFacts, form: PaperForm): Promise<PrintedPaper>;
}

const UNCONFIRMED = '（条文待核对 not yet confirmed）';

export function noticeRendererWith(fonts: PaperFonts): NoticeRenderer {
  return {
    async render(facts, form) {
      const words = [
        facts.registrantName,
        facts.projectName,
        facts.rationale,
        facts.advice ?? '',
        facts.officeName,
        ...(facts.correction?.items ?? []).flatMap(({ request, place }) => [request, place.zh, place.en]),
      ]
        .join('')
        .replaceAll(/\s/g, '');
      // what somebody typed may hold tabs and line ends; they are set as blanks
      const annotated = annotatedIn(fonts, words, form);
      const canvas = new PaperCanvas(fonts, {
        title: `${form.template.title.zh} ${facts.number}`,
        subject: facts.projectName,
        author: facts.officeName,
        datedOn: facts.issuedOn,
        annotated: new Set(annotated),
        bufferPages: true,
      });
      drawNotice(canvas, facts, form);
      return { bytes: await canvas.finish(), fonts: fonts.files.map(({ sha256 }) => sha256), annotated };
    },
  };
}

function drawNotice(canvas: PaperCanvas, facts: NoticeFacts, form: PaperForm): void {
  const { template } = form;
  const place = (name: string): Place => template.places[name] ?? { x: 72, y: 72 };
  const body = place('body');
  const { x: left, width = 451, size = 11 } = body;
  const floor = body.y + (body.height ?? 470);
  let y = body.y;
  let pages = 0;
  const startPage = (): void => {
    canvas.pdf.addPage();
    pages += 1;
    if (form.isPreview === true) canvas.watermark('预览 PREVIEW');
    if (facts.isDemo) {
      if (form.isPreview !== true) canvas.watermark('演示 DEMO');
      canvas.line(
        '演示环境生成，不具法律效力  Produced by a demonstration, without legal effect',
        30,
        38,
        canvas.width - 60,
        {
          size: 8,
          colour: RED,
          align: 'center',
        },
      );
    }
    if (form.ending !== undefined) canvas.ending(form.ending);
    y = pages === 1 ? body.y : 84;
  };
  const paragraph = (text: string, lettering: Lettering, gap = 4): void => {
    for (const part of linesOf(text)) {
      if (y + canvas.heightOf(part, width, lettering) > (pages === 1 ? floor : canvas.height - 90)) startPage();
      y = canvas.text(part, left, y, width, lettering);
    }
    y += gap;
  };
  startPage();
  const title = place('title');
  const titleSize = title.size ?? 24;
  canvas.line(facts.officeName, 0, title.y - 26, canvas.width, { size: 13, align: 'center' });
  canvas.line(template.title.zh, title.x, title.y, canvas.width - title.x, {
    size: titleSize,
    weight: 'bold',
    colour: RED,
    align: 'center',
  });
  canvas.line(template.title.en, title.x, title.y + titleSize * 1.5, canvas.width - title.x, {
    size: 9,
    colour: FAINT,
    align: 'center',
  });
  canvas.line(facts.number, title.x, title.y + titleSize * 1.5 + 18, canvas.width - title.x, {
    size: 11,
    align: 'center',
  });

  const normal: Lettering = { size, lineGap: 2 };
  const small: Lettering = { size: size - 3, colour: FAINT };
  paragraph(`${facts.registrantName}：`, { ...normal, weight: 'bold' });
  paragraph(
    `　　《${facts.projectName}》${facts.filedOn === null ? '' : `（${chineseDate(facts.filedOn)}提交）`}`,
    normal,
    0,
  );
  paragraph(`　　${template.opening.zh}`, normal, 0);
  paragraph(template.opening.en, small, 8);
  const parts: Record<string, () => void> = {
    facts: () => paragraph(`　　${facts.rationale}`, normal),
    reasons: () => {
      for (const [index, reason] of facts.reasons.entries()) {
        paragraph(`　　${index + 1}. ${reason.zh}（${reason.code}）`, normal, 0);
        paragraph(`　　${reason.en}`, small, 0);
        paragraph(`　　建议：${reason.remedyZh}`, { ...normal, size: size - 1 });
      }
      if (facts.advice !== null && facts.advice !== '') paragraph(`　　本机构建议：${facts.advice}`, normal);
    },
    items: () => {
      for (const { itemNo, reason, request, place: where } of facts.correction?.items ?? []) {
        paragraph(`　　${itemNo}. ${reason.zh}：${request}${where.zh}`, normal, 0);
        paragraph(`　　${reason.en}${where.en}`, small, 2);
      }
    },
    deadline: () => {
      if (facts.correction === undefined) return;
      const { on, days, unit, provisional, confirmed } = facts.correction.deadline;
      const [zh, en] = unit === 'WORKDAY' ? ['个工作日', 'working days'] : ['日', 'days'];
      paragraph(
        `　　请于${chineseDate(on)}前（含当日；自本通知之日起${days}${zh}${provisional ? '，该年度放假安排尚未公布，日期暂定' : ''}）逐项补正；逾期不补正的，予以办结。${confirmed ? '' : UNCONFIRMED}`,
        normal,
        0,
      );
      paragraph(
        `　　Answer every item by ${on} (${days} ${en}${provisional ? '; provisional' : ''}); what is not answered is closed.`,
        small,
      );
    },
    articles: () => {
      const articles: ClauseWords[] = [
        ...template.legalBasis,
        ...facts.reasons.map(({ code, basis, confirmed }) => ({
          zh: `${code}：${chineseBasis(basis)}`,
          en: '',
          basis,
          confirmed,
        })),
        ...(facts.ruleSet === null
          ? []
          : [{ zh: `适用规则集 ${facts.ruleSet.code}`, en: '', basis: '', confirmed: facts.ruleSet.confirmed }]),
      ];
      for (const { zh, confirmed } of articles)
        paragraph(`　　${zh}${doubtOf(zh, confirmed)}`, { ...normal, size: size - 1 }, 0);
      y += 4;
    },
    remedies: () => {
      for (const [index, remedy] of remediesOf(facts, template).entries()) {
        const basis = chineseBasis(remedy.basis);
        paragraph(`　　${index + 1}. ${remedy.zh}（${basis}）${doubtOf(basis, remedy.confirmed)}`, normal, 0);
        paragraph(`　　${remedy.en}`, small, 2);
      }
    },
  };
  for (const [index, section] of template.sections.entries()) {
    const label = template.labels[section];
    y += 6;
    paragraph(`${'一二三四五六'[index] ?? ''}、${label?.zh ?? section}  ${label?.en ?? ''}`, {
      size: size + 1,
      weight: 'bold',
    });
    parts[section]?.();
  }
  const annotation = canvas.annotation();
  if (annotation !== undefined) paragraph(annotation, { size: 8, colour: RED });

  const seal = place('seal');
  const side = seal.size ?? 100;
  if (y > seal.y - 6) startPage();
  canvas.seal(form.seal, seal.x, seal.y, side);
  const signed: Lettering = { size: 12, align: 'center' };
  const signLeft = seal.x + side / 2 - 110;
  canvas.text(facts.officeName, signLeft, seal.y + side * 0.24, 220, { ...signed, weight: 'bold' });
  canvas.line(chineseDate(facts.issuedOn), signLeft, seal.y + side * 0.46, 220, signed);
  const layout = `版式 ${template.code} 第 ${template.version} 版${template.confirmed ? '' : '（本登记系统版式，非官方版式 not the official layout）'}`;
  const footer = place('footer');
  for (let page = 0; page < pages; page += 1) {
    canvas.pdf.switchToPage(page);
    canvas.line(layout, footer.x, footer.y, width, { size: 6.5, colour: FAINT, align: 'center' });
    canvas.line(`第 ${page + 1} 页 共 ${pages} 页`, footer.x, footer.y + 14, width, { size: 8, align: 'center' });
  }
}

/** What was not read says so, once. */
function doubtOf(basis: string, confirmed: boolean): string {
  return confirmed || basis.includes('（未核实）') ? '' : UNCONFIRMED;
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).map((part) => part.replaceAll('\t', ' '));
}
