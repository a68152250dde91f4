import { parametersOf } from '../../precheck/parameters.js';
import { formatYuan, multiply, rationalOf, roundHalfUp } from '../../money.js';
import { plainText } from '../../text/plain-text.js';
import { type DraftParty, isBlank } from '../missing-fields.js';
import { type Finding, note, type Note, type PrecheckFacts } from './finding.js';
import { readableText } from './contract-text.js';

/** P29 涉外: an import or export of technology shows its registration certificate, for the direction it goes. */
export function checkForeignParty(facts: PrecheckFacts): Finding[] {
  const { declaration, attachments } = facts;
  const isAbroad = ({ countryCode }: { countryCode?: string | undefined }): boolean =>
    countryCode !== undefined && countryCode !== 'CHN';
  const seller = (declaration.sellers ?? []).find(isAbroad);
  const buyer = (declaration.buyers ?? []).find(isAbroad);
  const foreign = [...(declaration.sellers ?? []), ...(declaration.buyers ?? [])].filter(isAbroad);
  const abroad = seller ?? buyer;
  if (abroad === undefined) return declaration.importExport === undefined ? [] : [noForeignParty(facts)];
  const rule = parametersOf(facts.parameters, 'P29');
  const evidence = `${abroad.name ?? ''} (${abroad.countryCode ?? ''})`;
  const certificates = attachments.filter(({ slot }) => slot === 'import_export_certificate');
  const hasNumber = !isBlank(declaration.importExportCertificateNumber);
  const findings: Finding[] = [];
  if (certificates.length === 0 || !hasNumber) {
    findings.push(
      note(facts, 'P29', {
        severity: certificates.length === 0 && !hasNumber ? 'block' : 'warn',
        pointer: '/importExportCertificateNumber',
        zh: hasNumber ? '涉外合同未上传技术进出口合同登记证书' : '涉外合同未填写技术进出口合同登记证号',
        en: hasNumber
          ? 'A party is abroad and the import or export certificate is not uploaded'
          : 'A party is abroad and the number of the import or export certificate is not given',
        remedyZh: '请先在商务主管部门办理技术进出口合同登记，填写证号并上传登记证书。',
        remedyEn:
          'Register the import or export with the commerce department first; give the number and upload the certificate.',
        evidence,
        lacks: certificates.length === 0 ? 'import_export_certificate' : undefined,
      }),
    );
  }
  const isImport = seller !== undefined;
  const other = rule.pattern(isImport ? 'export' : 'import');
  const own = rule.pattern(isImport ? 'import' : 'export');
  const wrong = certificates.find(({ text, fileName }) => {
    const said = `${fileName}\n${readableText(text ?? '')}`;
    return other.test(said) && !own.test(said);
  });
  if (wrong !== undefined) {
    findings.push(
      note(facts, 'P29', {
        severity: 'warn',
        pointer: '/importExportCertificateNumber',
        zh: isImport ? '卖方在境外，证书却是技术出口登记' : '买方在境外，证书却是技术进口登记',
        en: isImport
          ? 'The seller is abroad, yet the certificate is one of export'
          : 'The buyer is abroad, yet the certificate is one of import',
        remedyZh: '请核对买卖双方和登记证书的方向。',
        remedyEn: 'Check both sides and the direction of the certificate.',
        evidence: wrong.fileName,
      }),
    );
  }
  return [...findings, ...findingsOfPapers(facts, { isImport, abroad: foreign })];
}

function noForeignParty(facts: PrecheckFacts): Finding {
  return note(facts, 'P29', {
    severity: 'warn',
    pointer: '/importExport',
    zh: '填写了技术进出口事项，当事人却都在境内',
    en: 'Import or export is filled in, yet every party is domestic',
    remedyZh: '请核对当事人的国别（地区）；不是技术进出口合同的，请删除技术进出口事项。',
    remedyEn: 'Check the countries of the parties; if it is no import or export, take the entry away.',
    evidence: facts.declaration.importExport?.foreignPartyName ?? '',
  });
}

/** What the foreign trade papers say must be what the form says: direction, party, country, and the amount at its rate. */
function findingsOfPapers(
  facts: PrecheckFacts,
  { isImport, abroad }: { isImport: boolean; abroad: readonly DraftParty[] },
): Finding[] {
  const { declaration, today } = facts;
  const { importExport: papers, contractValueFen } = declaration;
  if (papers === undefined) return [];
  const { direction, foreignPartyName, countryCode, currencyCode = '', foreignAmount, exchangeRate, rateOn } = papers;
  const said: Note[] = [];
  if (direction !== undefined && (direction === 'import') !== isImport) {
    said.push({
      severity: 'block',
      pointer: '/importExport/direction',
      zh: isImport ? '卖方在境外，应为技术进口' : '买方在境外，应为技术出口',
      en: isImport ? 'The seller is abroad: this is an import' : 'The buyer is abroad: this is an export',
      remedyZh: '请核对买卖双方的国别（地区）和进出口方向。',
      remedyEn: 'Check the countries of both sides and the direction.',
      evidence: direction,
    });
  }
  const namesOne = (check: (party: DraftParty) => boolean): boolean => abroad.some(check);
  if (
    foreignPartyName !== undefined &&
    !namesOne(({ name }) => name !== undefined && plainText(name) === plainText(foreignPartyName))
  ) {
    said.push({
      severity: 'warn',
      pointer: '/importExport/foreignPartyName',
      zh: '技术进出口事项中的外方不是登记表中的境外当事人',
      en: 'The foreign party of the import or export is not one of the parties abroad',
      remedyZh: '请使外方名称与登记表、合同和技术进出口合同登记证书一致。',
      remedyEn: 'Give it the name it has in form, contract and certificate.',
      evidence: foreignPartyName,
    });
  }
  if (countryCode !== undefined && !namesOne((party) => party.countryCode === countryCode)) {
    said.push({
      severity: 'warn',
      pointer: '/importExport/countryCode',
      zh: '外方国别（地区）与登记表中的境外当事人不一致',
      en: 'The country of the foreign party is not that of a party abroad',
      remedyZh: '请核对外方国别（地区）。',
      remedyEn: 'Check the country of the foreign party.',
      evidence: countryCode,
    });
  }
  if (rateOn !== undefined && rateOn > today) {
    said.push({
      severity: 'block',
      pointer: '/importExport/rateOn',
      zh: '汇率日期晚于今天',
      en: 'The day of the exchange rate lies in the future',
      remedyZh: '请填写折算所用汇率的公布日期。',
      remedyEn: 'Enter the day on which the rate was published.',
      evidence: `${rateOn} > ${today}`,
    });
  }
  if (foreignAmount !== undefined && exchangeRate !== undefined && contractValueFen !== undefined) {
    const convertedFen = roundHalfUp(
      multiply(multiply(rationalOf(foreignAmount), rationalOf(exchangeRate)), rationalOf('100')),
    );
    const difference =
      convertedFen > contractValueFen ? convertedFen - contractValueFen : contractValueFen - convertedFen;
    if (difference > parametersOf(facts.parameters, 'P29').amountFen('convertedWithin')) {
      said.push({
        severity: 'warn',
        pointer: '/importExport/foreignAmount',
        zh: `外币金额折合 ${formatYuan(convertedFen)} 元，合同成交额为 ${formatYuan(contractValueFen)} 元`,
        en: `The foreign amount is ${formatYuan(convertedFen)} yuan at its rate, the contract value ${formatYuan(contractValueFen)}`,
        remedyZh: '请核对外币金额、汇率（一单位外币折合人民币元数）和合同成交额。',
        remedyEn: 'Check the foreign amount, the rate (yuan for one unit) and the contract value.',
        evidence: `${foreignAmount} ${currencyCode} × ${exchangeRate}`,
      });
    }
  }
  return said.map((one) => note(facts, 'P29', one));
}
