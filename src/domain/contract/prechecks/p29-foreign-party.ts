import { parametersOf } from '../../precheck/parameters.js';
import { isBlank } from '../missing-fields.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';
import { readableText } from './contract-text.js';

/** P29 涉外: an import or export of technology shows its registration certificate, for the direction it goes. */
export function checkForeignParty(facts: PrecheckFacts): Finding[] {
  const { declaration, attachments } = facts;
  const isAbroad = ({ countryCode }: { countryCode?: string | undefined }): boolean =>
    countryCode !== undefined && countryCode !== 'CHN';
  const seller = (declaration.sellers ?? []).find(isAbroad);
  const buyer = (declaration.buyers ?? []).find(isAbroad);
  const abroad = seller ?? buyer;
  if (abroad === undefined) return [];
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
  return findings;
}
