/** Forms of the verbs that report what somebody says, lower case. */
export const SPEECH_VERBS: ReadonlySet<string> = new Set(
  `say says said saying tell tells told add adds added ask asks asked reply replies replied answer answers answered explain
explains explained argue argues argued claim claims claimed note notes noted state states stated warn warns warned insist
insists insisted announce announces announced declare declares declared admit admits admitted report reports reported
suggest suggests suggested believe believes believed think thinks thought write writes wrote comment comments commented
remark remarks remarked recall recalls recalled conclude concludes concluded continue continues continued complain
complains complained deny denies denied promise promises promised predict predicts predicted confirm confirms confirmed
observe observes observed stress stresses stressed shout shouts shouted whisper whispers whispered joke jokes joked`
    .trim()
    .split(/\s+/u),
);
