/** Common nouns for organisations. Singular, lower case. */
export const ORGANIZATION_NOUNS: ReadonlySet<string> = new Set(
  `academy administration affiliate agency airline alliance ally-state army assembly association authority bakery bank board
branch brand broadcaster brewery brigade broker-dealer bureau business cabinet carrier cartel center centre chain chamber
charity church clinic club coalition college commission committee company competitor confederation conglomerate congregation
congress consortium contractor cooperative corporation council court daily delegation department developer dealership
distributor division embassy employer enterprise establishment executive-branch exchange faculty faction federation firm
force foundation franchise garrison government group guild hospital industry insurer institute institution jury
laboratory lab league legislature lender magazine maker manufacturer military militia ministry monastery movement
museum navy network newspaper ngo nonprofit office operator opposition orchestra organisation organization outlet panel
parliament party platform police polytechnic press producer provider publisher regiment regime regulator restaurant
retailer school secretariat sect senate seminary service society startup station store studio subsidiary supplier
syndicate team tabloid think-tank tribunal troupe trust union unit university utility vendor watchdog workforce
airforce bookstore brokerage startup supermarket telecom weekly troop band label choir ensemble`
    .trim()
    .split(/\s+/u),
);
