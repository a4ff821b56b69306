/** What stays in one word with what follows its hyphen: EWT and GUM split "well-known" in three, and keep "co-founder". */
export const PREFIXES: ReadonlySet<string> = new Set(
  (
    'ante anti arch auto bi bio co counter cross crypto cyber de demi dis e em ex extra geo hyper infra inter intra macro mal maxi mega meta micro mid mini mis mono multi nano ' +
    'neo non omni over para peri poly post pre pro proto pseudo psycho re retro semi socio sub super supra tele trans tri u ultra un under uni'
  ).split(' '),
);
