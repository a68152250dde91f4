#!/usr/bin/env node
// `node examples/make.mjs` writes every PDF of the examples again, byte for byte as it is committed.
// What they say comes from the JSON files beside them; the clauses stand in examples/make.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { entrustedDevelopment } from './make/entrusted-development.mjs';
import { brokenFiles } from './make/invalid.mjs';
import { largeService } from './make/large-service.mjs';
import { patentCertificate, patentLicence } from './make/patent-licence.mjs';
import { drawBankSlip, drawInvoice } from './make/vouchers.mjs';

const here = new URL('./', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, here), 'utf8'));

const TECHNOLOGY = '*研发和技术服务*';
const EQUIPMENT = '*电子工业专用设备*';

const CONTRACTS = {
  'entrusted-development': {
    contract: entrustedDevelopment,
    capitals: { 'invoice-1.pdf': '人民币壹拾玖万贰仟元整', 'invoice-2.pdf': '人民币壹拾玖万贰仟元整' },
    lines: () => [{ name: `${TECHNOLOGY}技术开发费`, taxPercent: 6 }],
  },
  'patent-licence': {
    contract: patentLicence,
    proof: patentCertificate,
    capitals: { 'invoice-1.pdf': '人民币贰拾万元整' },
    lines: () => [{ name: '*无形资产*专利实施许可入门费', taxPercent: 6 }],
  },
  'large-service': {
    contract: largeService,
    capitals: {
      'invoice-1.pdf': '人民币叁佰陆拾万元整',
      'invoice-2.pdf': '人民币肆佰捌拾万元整',
      'invoice-3.pdf': '人民币叁佰陆拾万元整',
    },
    lines: (file, declaration) => [
      { name: `${TECHNOLOGY}技术服务费`, taxPercent: 6 },
      ...(file === 'invoice-2.pdf'
        ? declaration.nonTechnicalLines.map(({ item, amountFen }) => ({
            name: `${EQUIPMENT}${item}`,
            amountFen,
            taxPercent: 13,
          }))
        : []),
    ],
  },
};

/** The paths under `examples` which `makeExample` can write. */
export const EXAMPLE_FILES = Object.entries(CONTRACTS).flatMap(([folder, { proof }]) => [
  `${folder}/contract.pdf`,
  ...(proof ? [`${folder}/intellectual_property_proof.pdf`] : []),
  ...read(`${folder}/receipts.json`).map(({ file }) => `${folder}/${file}`),
]);

/** The bytes of one file of the examples. */
export async function makeExample(path) {
  const [folder, file] = path.split('/');
  const example = CONTRACTS[folder];
  const declaration = read(`${folder}/declaration.json`);
  const organisations = read('organisations.json');
  const organisation = (name) => organisations.find((candidate) => candidate.name === name);
  const seller = organisation(declaration.sellers[0].name);
  const buyer = organisation(declaration.buyers[0].name);
  if (file === 'contract.pdf') return example.contract({ declaration, seller, buyer });
  if (file === 'intellectual_property_proof.pdf') return example.proof({ declaration, seller });
  const receipt = read(`${folder}/receipts.json`).find((candidate) => candidate.file === file);
  const { projectName } = declaration;
  const capitals = example.capitals[file.replace('bank-slip', 'invoice')];
  if (receipt.kind === 'bank_slip')
    return drawBankSlip({ receipt, payer: buyer, payee: seller, projectName, capitals });
  return drawInvoice({
    receipt,
    seller,
    buyer,
    projectName,
    capitals,
    lines: invoiceLines(example, file, declaration, receipt),
  });
}

/** The first line takes what the others leave of the amount. */
function invoiceLines(example, file, declaration, receipt) {
  const [first, ...others] = example.lines(file, declaration);
  const rest = others.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  return [{ ...first, amountFen: BigInt(receipt.amountFen) - rest }, ...others];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of EXAMPLE_FILES) {
    const bytes = await makeExample(path);
    writeFileSync(new URL(path, here), bytes);
    console.log(`${path} ${bytes.length}`);
  }
  const whole = readFileSync(new URL('patent-licence/invoice-1.pdf', here));
  for (const [name, bytes] of Object.entries(brokenFiles(whole)))
    writeFileSync(new URL(`invalid/${name}`, here), bytes);
}
