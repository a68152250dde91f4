/** Points for every criterion of config/challenges/terms.yaml. */
export const POINTS = { technical: 90, team: 80, cost: 70, use: 85 };
