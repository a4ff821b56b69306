/** Common nouns for persons, by the gender that the word itself tells. Singular, lower case. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

export const MALE_NOUNS = words(`
actor alderman assemblyman barman boy boyfriend bridegroom brother businessman cameraman chairman choirboy clergyman
congressman councilman cowboy dad daddy duke emperor father fireman fisherman foreman fiance fiancé frontman gentleman
godfather grandfather grandpa grandson groom guy gunman handyman heir hero host husband king lad landlord layman lord
madman man marksman merman middleman milkman monk nephew nobleman ombudsman paperboy policeman pope postman priest prince
salesman schoolboy serviceman showman sir son sorcerer spokesman sportsman statesman stepbrother stepfather stepson
sultan tsar uncle waiter widower workman papa bishop imam rabbi cardinal friar abbot patriarch bloke dude henchman
horseman houseman infantryman lawman lineman newsman oarsman repairman seaman stuntman swordsman tribesman weatherman
yachtsman bachelor chap father-in-law son-in-law brother-in-law grandad granddad baron count earl knight squire viscount
archduke czar kaiser shah emir sheikh caliph`);

export const FEMALE_NOUNS = words(`
actress alderwoman assemblywoman aunt ballerina bride businesswoman chairwoman congresswoman councilwoman countess
daughter duchess empress female fiancee fiancée gal girl girlfriend goddess godmother grandma grandmother granddaughter
headmistress heiress heroine hostess housewife lady landlady lass ma'am madam maid mama mermaid mistress mom mommy mother
mum mummy niece noblewoman nun nurse policewoman princess queen saleswoman schoolgirl servicewoman sister spokeswoman
sportswoman stateswoman stepdaughter stepmother stepsister sorceress waitress widow wife witch woman baroness abbess
midwife gunwoman camerawoman mother-in-law daughter-in-law sister-in-law stewardess granny frontwoman dame matriarch
marchioness viscountess tsarina sultana priestess governess seamstress cowgirl`);

/** Persons of either gender. */
export const PERSON_NOUNS = words(`
academic accountant activist addict adherent administrator admiral adolescent adult adventurer adversary adviser advisor
advocate aficionado agent aide alien ally alumnus amateur ambassador analyst ancestor anchor animator announcer
anthropologist apostle applicant appointee apprentice archaeologist archbishop archeologist architect archivist
aristocrat artisan artist assailant assassin assistant associate astronaut astronomer athlete attacker attendant attendee
attorney auctioneer auditor author authority babysitter backer baker banker barber bartender baby beginner beneficiary
billionaire biographer biologist blacksmith blogger bodyguard boss botanist boxer brewer broadcaster broker buddy builder
bully burglar bystander butcher butler buyer cabinetmaker campaigner candidate captain captor caregiver carer caretaker
carpenter cartoonist cashier caller celebrity cellist censor champion chancellor chaplain character chauffeur cheerleader
chef chemist chief chieftain child choreographer chronicler citizen civilian classmate cleaner cleric clerk client
climber clinician clown co-author co-chair co-defendant co-founder co-host co-owner co-star co-worker coach coauthor
cofounder collaborator colleague collector colonel colonist columnist comedian commander commentator commissioner
communist companion competitor complainant composer comrade conductor confidant conqueror conservative conservationist
constable constituent consul consultant consumer contender contestant contractor contributor convict cook coordinator
coroner corporal correspondent counselor counsellor courier cousin coworker craftsman creator creditor criminal critic
curator customer cyclist dancer dealer dean deceased defector defendant defender delegate demonstrator dentist deputy
descendant designer detainee detective developer devotee diabetic dictator diplomat director disciple dissident diver
doctor donor dramatist dreamer drinker driver drummer drunk dweller dj economist editor educator elder electrician
elector emigrant employee employer enemy engineer entertainer entrepreneur envoy escapee evangelist everyone everybody
examiner exec executive exile expatriate expert explorer eyewitness fan farmer fellow feminist fighter filmmaker
financier firefighter follower footballer forebear foreigner forester forward founder freshman friend fugitive gambler
gangster gardener general genius geographer geologist goalkeeper goalie governor graduate grandchild grandparent
guard guardian guerrilla guest guide guitarist gymnast hacker hairdresser handler headmaster headteacher helper herder
hermit historian hiker homeowner hooligan hopeful hostage human humanist hunter idiot illustrator immigrant imposter
impostor individual industrialist infant informant inhabitant inmate innovator insider inspector instructor insurgent
intellectual intern interpreter interviewee interviewer intruder inventor investigator investor islander jailer janitor
jeweler jew jockey jogger journalist judge junior jurist juror justice kid kidnapper killer landowner lawmaker lawyer
laborer labourer leader learner lecturer legend legislator liar liberal librarian lieutenant linguist lobbyist
logician lover loser magician magistrate magnate maker manager manufacturer-owner marine mariner marketer martyr
mason master mathematician mayor mechanic mediator medic member mentor merchant messenger metallurgist migrant militant
millionaire miner minister minor missionary moderator mogul monarch motorist mountaineer mourner murderer musician
muslim mystic narrator nationalist native naturalist navigator negotiator neighbor neighbour neuroscientist newcomer
newlywed nominee novelist novice nutritionist objector observer occupant offender officer official oncologist onlooker
operative operator opponent optimist optician orator organiser organizer orphan outsider owner painter pal paramedic
parent parishioner parliamentarian participant partner partygoer passenger passerby pastor patient patriot patron
peasant pedestrian pediatrician peer pensioner performer person personality pessimist petitioner pharmacist
philanthropist philosopher photographer physician physicist pianist pilgrim pilot pioneer pirate plaintiff player
playwright plumber poet policymaker politician pollster porter practitioner preacher predecessor premier presenter
president prime-minister principal prisoner producer prof professional professor programmer promoter proponent
proprietor prosecutor prostitute protagonist protester protestor provost psychiatrist psychologist publicist publisher
pundit punk pupil quarterback racer radiologist radical ranger rapist rapper reader realtor rebel receptionist recipient
recruit recruiter referee reformer refugee registrar regulator relative reporter representative republican democrat
researcher resident respondent restaurateur retailer-owner retiree reverend reviewer revolutionary rider rioter rival
robber roommate ruler runner sailor saint salesperson samaritan saviour savior scholar schoolchild schoolteacher scientist
scout screenwriter sculptor secretary seller senator senior sentry sergeant servant settler sheriff shaman shareholder
shepherd shooter shopkeeper shopper sibling signatory singer skater skeptic skier slave smuggler sniper soccer-player
socialist socialite sociologist soldier soloist somebody someone songwriter soprano soul speaker specialist spectator
spokesperson sponsor spouse spy staffer stakeholder starlet statistician steward stockbroker storyteller strategist
stranger student subscriber subordinate successor suitor superintendent superior supermodel superstar supervisor supplier
supporter surgeon surveyor survivor suspect swimmer sympathiser sympathizer tailor taxpayer teacher teammate teen
teenager tenant tenor terrorist theologian theorist therapist thief thinker thug toddler tourist trader tradesman trainee
trainer translator traveler traveller treasurer trooper trustee tutor twin tycoon typist tyrant umpire undergraduate
undersecretary user vegan vegetarian vendor veteran vet veterinarian vicar vice-president victim victor viewer villager
villain violinist virtuoso visitor vlogger vocalist volunteer voter voyager walker warden warlord warrior wanderer
whistleblower winner witness worker worshipper worshiper wrestler writer youngster youth youtuber zealot anybody anyone
nobody interlocutor medalist medallist midfielder striker winger batsman bowler pitcher paralympian olympian hurler
american australian african asian european indian german italian canadian mexican russian iranian iraqi israeli
palestinian korean brazilian egyptian belgian norwegian austrian hungarian ukrainian greek pole dane swede finn turk arab
spaniard briton scot christian catholic protestant buddhist hindu`);

/** Plurals that no rule of spelling leads back to a singular of the lists. */
export const PERSON_PLURALS = words(`
people men women children folks folk persons police-officers kids guys grandchildren schoolchildren alumni clergymen
wives housewives midwives thieves ladies babies families-members businessmen businesswomen congressmen spokesmen
gentlemen firemen policemen servicemen fishermen salesmen countrymen townspeople tribesmen businesspeople spokespeople
salespeople layfolk youths elders folk personnel youngsters parents adults folks humans scots poor elderly`);

/** Groups of persons, which "they" and "it" both go back to. */
export const GROUP_NOUNS = words(`
audience band cast choir clan class club community couple crew crowd duo electorate ensemble family fleet gang
generation group household jury majority minority mob nation orchestra pair panel party population public quartet
squad staff team trio tribe troop troupe workforce youth membership leadership opposition delegation`);
