import type { Words } from '../words.js';
import type { IntellectualPropertyType } from './declaration.js';

/** 知识产权类型: the kinds of rights of a contract, as people read them. */
export const INTELLECTUAL_PROPERTY_WORDS: Readonly<Record<IntellectualPropertyType, Words>> = {
  technical_secret: { zh: '技术秘密', en: 'technical secret' },
  invention_patent: { zh: '发明专利', en: 'invention patent' },
  utility_model: { zh: '实用新型专利', en: 'utility model' },
  design_patent: { zh: '外观设计专利', en: 'design patent' },
  patent_application: { zh: '专利申请', en: 'patent application' },
  software_copyright: { zh: '计算机软件著作权', en: 'software copyright' },
  layout_design: { zh: '集成电路布图设计', en: 'layout design of integrated circuits' },
  plant_variety: { zh: '植物新品种', en: 'plant variety' },
  bio_medicine_variety: { zh: '生物、医药新品种', en: 'new biological or medical variety' },
  design_copyright: { zh: '设计著作权', en: 'design copyright' },
  none: { zh: '未涉及知识产权', en: 'no intellectual property' },
};
