/** Which teams run which activity together with the one that carries it. */
export const jointTeams: Readonly<Record<string, readonly string[]>> = {
  'river-walk': ['lingnan', 'xiaoqingshi-huoyan', 'xiaoqingshi'],
  'first-lesson': ['xiaoqingshi-ketang', 'heli'],
}
