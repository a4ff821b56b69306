/** Names by hours east of Greenwich. RFC 822 section 5.1, and what feeds write beside it. */
const ZONE_NAMES: readonly (readonly [hours: number, names: string])[] = [
  [-10, 'hst'],
  [-9, 'akst hdt'],
  [-8, 'pst pt akdt'],
  [-7, 'mst mt pdt'],
  [-6, 'cst ct mdt'],
  [-5, 'est et cdt'],
  [-4, 'ast at edt clt'],
  [-3.5, 'nst'],
  [-3, 'adt art brt clst'],
  [-2.5, 'ndt'],
  [-2, 'brst'],
  [0, 'z ut utc gmt etc/gmt etc/utc uct zulu wet'],
  [1, 'cet met mez bst west wat'],
  [2, 'eet cest mest mesz sast cat'],
  [3, 'msk eest trt eat'],
  [3.5, 'irst'],
  [4, 'msd gst samt'],
  [5, 'pkt yekt uzt'],
  [5.5, 'ist'],
  [5.75, 'npt'],
  [6, 'omst almt'],
  [7, 'ict wib krat novt'],
  [8, 'hkt sgt awst wita myt pht irkt'],
  [9, 'jst kst wit yakt'],
  [9.5, 'acst'],
  [10, 'aest vlat'],
  [10.5, 'acdt'],
  [11, 'aedt'],
  [12, 'nzst'],
  [13, 'nzdt'],
];
const ZONES: ReadonlyMap<string, number> = new Map(
  ZONE_NAMES.flatMap(([hours, names]) => names.split(' ').map((name) => [name, hours * 60] as const)),
);

/** Minutes east of Greenwich of a zone's name in lower case. */
export const namedOffset = (name: string): number | undefined => ZONES.get(name);
