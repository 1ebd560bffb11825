"""Lists of names, as data: what countryinfo lacks, or has in another form than the English press.

Words are parted by white space; `_` stands for a space inside a name.
"""

PEOPLES_OF = """
Afghanistan: Afghan Afghans
Argentina: Argentine Argentines Argentinian Argentinians
Azerbaijan: Azeri Azeris
Bosnia and Herzegovina: Bosnian Bosnians
Croatia: Croat Croats
Czech Republic: Czechs
Denmark: Dane Danes
Dominican Republic: Dominican Dominicans
Ecuador: Ecuadorian Ecuadorians
Finland: Finn Finns
France: Frenchman Frenchmen Frenchwoman
Hungary: Magyar Magyars
Iceland: Icelandic Icelanders
Ireland: Irish Irishman Irishmen Irishwoman
Israel: Israelis
Kazakhstan: Kazakh Kazakhs
Kosovo: Kosovar Kosovars
Kyrgyzstan: Kyrgyz
Luxembourg: Luxembourger
Madagascar: Malagasy
Netherlands: Dutch Dutchman Dutchmen
New Zealand: Kiwi Kiwis
North Korea: North_Korean North_Koreans
North Macedonia: Macedonian Macedonians
Norway: Norwegians
Philippines: Filipino Filipinos Filipina Philippine
Poland: Pole Poles
Saudi Arabia: Saudi Saudis
Scotland: Scot Scots Scotsman
Serbia: Serb Serbs
Slovakia: Slovak Slovaks
Slovenia: Slovenian Slovenians
South Korea: South_Korean South_Koreans
Spain: Spaniard Spaniards
Sweden: Swede Swedes
Syria: Syrians
Tajikistan: Tajik Tajiks
Turkey: Turk Turks
Turkmenistan: Turkmen Turkmens
United Arab Emirates: Emirati Emiratis
United Kingdom: Briton Britons Brit Brits Englishman Englishmen
United States: US-American
Uzbekistan: Uzbek Uzbeks
Yemen: Yemeni Yemenis
"""
"""A country in each line, and words for its people that are not its demonym in countryinfo."""

PEOPLES = """
African Africans Albanian American Americans Arab Arabs Arabic Asian Asians European Europeans Eurasian
Caribbean_American Latin_American Latin_Americans Latino Latinos Hispanic Hispanics Scandinavian Nordic Balkan
Slavic Soviet Soviets Kurd Kurds Kurdish Catalan Catalans Basque Basques Chechen Chechens Tatar Tatars Crimean_Tatar
Crimean_Tatars Uyghur Uyghurs Uighur Uighurs Tibetan Tibetans Rohingya Palestinian Palestinians Bosniak Bosniaks
English Corsican Sicilian Bavarian Cornish Hindu Hindus Muslim Muslims Moslem Moslems Islamic Islamist Islamists
Christian Christians Catholic Catholics Protestant Protestants Anglican Anglicans Orthodox Jew Jews Jewish Buddhist
Buddhists Sikh Sikhs Sunni Sunnis Shia Shiite Shiites Shi'ite Shi'ites Alawite Alawites Druze Yazidi Yazidis Zulu
Xhosa Yoruba Igbo Hausa Oromo Amhara Tigrayan Tigrayans Texan Texans Californian Californians Parisian Parisians
Londoner Londoners Muscovite Muscovites Democrat Democrats Republican Republicans Tory Tories Communist Communists
Marxist Marxists Nazi Nazis Zionist Zionists
"""
"""Words for peoples, creeds and parties that belong to no country, or to several."""

EVENTS = """
Olympics Winter_Olympics Summer_Olympics Olympic_Games Winter_Olympic_Games Summer_Olympic_Games Paralympics
Paralympic_Games Youth_Olympics Commonwealth_Games Asian_Games Pan_American_Games World_Cup Super_Bowl Eurovision
World_War_I World_War_II First_World_War Second_World_War Cold_War Holocaust Brexit
Covid COVID Covid-19 COVID-19
"""
"""Events the whole world writes about, sport and sickness among them."""

REGIONS = """
Africa Asia Europe Oceania Antarctica Eurasia Americas North_America South_America Latin_America Central_America
Middle_East Far_East Near_East Southeast_Asia South_Asia East_Asia Central_Asia North_Africa West_Africa East_Africa
Southern_Africa Western_Europe Eastern_Europe Balkans Caucasus Caribbean Scandinavia Sahel Siberia Baltics Black_Sea
Red_Sea Dead_Sea Caspian_Sea Mediterranean Mediterranean_Sea Baltic_Sea North_Sea South_China_Sea Persian_Gulf
Atlantic Atlantic_Ocean Pacific Pacific_Ocean Indian_Ocean Arctic Himalayas Alps Horn_of_Africa Donbas
"""
"""Continents, seas and the like (LOC)."""

PLACES = """
America US U.S. USA U.S.A. UK U.K. UAE USSR Soviet_Union England Britain Great_Britain Northern_Ireland Ireland
Czechia Türkiye North_Macedonia Macedonia Kosovo Myanmar Kiev Kyiv Astana Nur-Sultan Washington Crimea Chechnya
Kurdistan Gaza Gaza_Strip West_Bank Jerusalem Tel_Aviv Catalonia Tibet Xinjiang Kashmir Holland Congo Ivory_Coast
Vatican Hong_Kong Macau Istanbul Mumbai Shanghai Sydney Melbourne Toronto Montreal Vancouver New_York New_York_City
Los_Angeles Chicago San_Francisco Boston Houston Miami Seattle Las_Vegas Rio_de_Janeiro São_Paulo Barcelona Munich
Frankfurt Hamburg Milan Geneva Zurich St._Petersburg Saint_Petersburg Kharkiv Odesa Odessa Lviv Dubai Karachi Lahore
Kolkata Lagos Nairobi Cape_Town Johannesburg Casablanca Johor Auckland Washington_D.C. Washington,_D.C.
Washington,_DC Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho
Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri
Montana Nebraska Nevada New_Hampshire New_Jersey New_Mexico North_Carolina North_Dakota Ohio Oklahoma Oregon
Pennsylvania Rhode_Island South_Carolina South_Dakota Tennessee Texas Utah Vermont West_Virginia Wisconsin Wyoming
Ontario Quebec Québec British_Columbia Alberta Manitoba Nova_Scotia New_South_Wales Queensland Tasmania Philadelphia
Detroit Dallas Denver Atlanta Baltimore Cleveland Pittsburgh Minneapolis Birmingham Manchester Liverpool Glasgow
Leeds Bavaria Normandy Andalusia Punjab Kerala Tamil_Nadu
"""
"""Countries and cities (GPE)."""

ORGANISATIONS = """
NATO Nato UN U.N. EU E.U. IMF WHO WTO OECD OPEC ASEAN UNESCO UNICEF UNHCR IAEA OSCE ECOWAS BRICS Interpol Europol
FIFA UEFA IOC FBI CIA NSA KGB FSB MI5 MI6 Kremlin Bundestag Knesset Hamas Hezbollah Taliban AFP AP EPA dpa DPA
Reuters TASS Tass Interfax Xinhua ANSA EFE PTI UPI Bloomberg BBC CNN United_Nations European_Union
European_Commission European_Parliament World_Bank World_Health_Organization Red_Cross International_Monetary_Fund
Security_Council Supreme_Court White_House State_Department Al_Jazeera Associated_Press Agence_France-Presse Getty
Getty_Images Sputnik RIA_Novosti Anadolu Anadolu_Agency Alamy Shutterstock Amnesty_International Human_Rights_Watch
African_Union Arab_League World_Trade_Organization GOP ISIS ISIL al-Qaeda Al-Qaeda Al_Qaeda Boko_Haram Facebook
Google Twitter Microsoft YouTube Instagram TikTok WhatsApp Netflix Uber Boeing Airbus Pfizer Moderna AstraZeneca
Samsung Huawei Toyota Nissan Volkswagen BMW Sony Intel Nvidia Walmart Starbucks McDonald's ExxonMobil Gazprom
Rosneft Lufthansa Goldman_Sachs JPMorgan Deutsche_Bank HSBC Citigroup MSNBC NBC CBS NPR Fox_News New_York_Times
Washington_Post Wall_Street_Journal Financial_Times Politico Newsweek
"""
"""World organisations, news agencies and the like."""

AMBIGUOUS = """
Hamilton Kingston Stanley Victoria Jamestown Georgetown Plymouth Nelson Roseau Male Malé Apia Lobamba Sucre Castries
Saipan Alofi Douglas Monaco Djibouti Avarua Willemstad Basseterre Wellington Santiago Island Thai Chad Guiana Jordan
Georgia Togolese Federation
"""
"""Capitals that are more often a surname, a given name or a common word in the press."""

SAME = """
united states = us, usa, u s, america, united states of america
united kingdom = uk, britain, great britain
russia = russian federation
turkey = turkiye, republic of turkiye
united arab emirates = uae
czech republic = czechia
burma = myanmar
ivory coast = cote divoire
north korea = dprk, democratic peoples republic of korea
south korea = republic of korea
macedonia = north macedonia
kyiv = kiev
odesa = odessa
kharkiv = kharkov
beijing = peking
mumbai = bombay
kolkata = calcutta
st petersburg = saint petersburg
new york = new york city
washington dc = washington d c
soviet union = ussr
european union = eu
united nations = un, united nations organization
nato = north atlantic treaty organization, north atlantic treaty organisation
world health organization = world health organisation, who
world trade organization = world trade organisation, wto
international monetary fund = imf
afp = agence france presse, agence france-presse
dpa = deutsche presse agentur
associated press = ap
un security council = united nations security council
senate = us senate, united states senate
congress = us congress, united states congress
house of representatives = us house of representatives, us house
supreme court = us supreme court, united states supreme court
"""
"""Names of one country, city or organisation, folded: the one they are filed under = the others."""

GIVEN_NAMES = """
Christian German Roman Norman Dane Finn Brit Scot Israel Jordan English French Holland Druze Tory Dominican Thai
"""
"""Words for peoples or places that are people's names as well."""

GENERIC = """
Western Eastern Northern Southern Kingdom State Government Opposition Constitution Interior Independence Court Party
Council Church Group Education Commission Committee Centre Center College Chamber Commerce Finance Secretariat City
Island National Nation Resort Space Bill Act Project Agreement Memorandum Ministry Department Office Agency Board
Bureau University School Hospital Company Corporation Association Federation Foundation Institute Lecturer
Leadership Chair Head Heir Member Members AI MoU MOU LNG LPG SMS ATM ATMs MP MPs NGO NGOs CEO CEOs CFO PhD Ph.D
Ph.D. BA MA MBA BSc TV PM KO TKO VIP FAQ PDF GPS USB HIV DNA GDP IT HR PR ID QR EV EVs SUV SUVs NFT NFTs IPO UFO don
doesn didn isn wasn wouldn couldn LLC Inc Inc. Ltd Ltd. Corp Corp. plc PLC GmbH
"""
"""Words that taggers take for names when they stand alone, and that are none."""

COMMON_SURNAMES = """
abbott acosta adams aguilar ahmed alexander ali allen allison alvarado alvarez anderson andersson andrews armstrong
arnold arroyo atkinson austin avila ayala bailey baker baldwin ball ballard banks barber barker barnes barnett
barrett barron barry bartlett barton bates bauer beck becker bell bennett benson berg bishop black blackwell blair
blake bond booth bowen bowers bowman boyd boyle bradley brady brewer briggs brock brooks brown bruce bryan bryant
buchanan burgess burke burnett burns burton bush butler byrd byrne cabrera cain calderon caldwell cameron campbell
campos cannon cardenas carey carlson carpenter carr carroll carson carter casey castillo castro chambers chan
chandler chang chapman chase chavez chen christensen christian clark clarke clayton cline cobb cohen cohn cole
coleman collins conner connor conway cook cooper copeland cortez cowan cox craig crawford cross cruz cummings
cunningham curry curtis dalton daniel daniels davenport david davies davis dawson day dean decker delgado dennis
diaz dixon douglas doyle drake dudley duffy duncan dunn durham eaton edwards elliott ellis ellison emerson espinoza
estrada evans farmer farrell faulkner ferguson fernandez figueroa finley fischer fisher fitzgerald fleming fletcher
flores flynn ford foster fowler fox francis franco frank franklin fraser frazier freeman french frost fry fuentes
fuller gallagher gallegos galvan garcia gardner garner garrett garrison garza george gibbs gibson gilbert gill
gillespie glass glenn glover goldberg goldman gomez gonzalez goodman goodwin gordon graham grant gray green greene
greer gregory griffin griffith grimes gross guerra guerrero gutierrez guzman hahn hale haley hall hamilton hammond
hampton hancock hansen hanson hardin harding hardy harmon harper harrell harrington harris harrison hart hartman
harvey hassan hawkins hayes haynes heath hebert henderson henry hensley herman hernandez herrera herring hess hicks
higgins hill hines hobbs hodge hodges hoffman hogan holden holland holloway holmes holt hood hooper hopkins horn
horton houston howard huang hubbard huber hudson huff hughes hull humphrey hunt hunter hurley hurst hussain hussein
hutchinson ibrahim ingram jackson jacobs jacobson james jefferson jenkins jensen jimenez johansson johnson johnston
jones jordan joyce juarez kaiser kane kaufman keith keller kelly kemp kennedy kent kerr khan kim king kirby kirk
klein kline knight koch kramer kumar lamb lambert lane lang larsen larson lawrence lawson leach leblanc lee lehman
leon leonard leonardo levine levy lewis li lin lindsey little liu livingston lloyd logan long lopez love lowe lowery
lucas luna lynch lynn lyons mack maldonado malone mann manning marks marquez marsh marshall martin martinez martins
mason massey mathis matthews may mccarthy mccormick mccoy mcdonald mcguire mcintyre mckenzie mckinney mclaughlin
mcmahon medina mendez mendoza mercer merritt meyer michael middleton miles miller mills miranda mitchell mohamed
mohammed molina monroe montgomery moody moon moore morales moran moreira moreno morgan morris morrison morrow morse
morton moses moss mueller muller mullins munoz murillo murphy murray myers nash navarro neal nelson newman newton
nguyen nichols nielsen nixon noble nolan norman norris norton obrien oconnor odonnell oliver olsen olson oneal
oneill orozco ortiz osborne owen owens pace padilla page palmer park parker parks parsons patel patterson paul payne
pearson peck pena pennington perez perkins perry peters peterson pham phelps phillip phillips pierce pittman pitts
pope porter potter potts powell powers pratt preston price prince pugh quinn ramirez ramos ramsey randall randolph
rasmussen ray raymond reed reese reeves reid reyes reynolds rhodes rice rich richard richards richardson richmond
riggs riley rios rivas rivera roach robbins roberts robertson robinson robles rocha rodgers rodriguez rogers rojas
roman romero rosales rosario rose ross roth rowe rowland rubin rubio ruiz rush russell ryan salazar salinas sampson
sanchez sanders sandoval santana santiago santos saunders savage sawyer schaefer schmidt schneider schroeder schultz
schwartz scott sellers serrano sexton shah shannon sharma sharp shaw shelton shepherd sheppard sherman shields short
silva simmons simon simpson sims sinclair singh singleton skinner sloan small smith snow snyder solis solomon soto
sparks spencer stafford stanley stanton stark steele stein stephens stephenson stevens stevenson stewart stokes
stone stout strickland strong suarez sullivan summers sutton suzuki swanson sweeney tan tanaka tate taylor terrell
terry thomas thompson thomson tobin todd torres townsend tran travis trevino trujillo tucker turner tyler underwood
valdez valencia valentine vance vargas vasquez vaughn vazquez vega velasquez velez villarreal vincent wade wagner
walker wallace waller walls walsh walter walters walton wang ward ware warner warren washington waters watkins
watson watts weaver webb weber weeks weiss wells west wheeler whitaker white whitehead wiggins wilcox wilder wiley
wilkerson wilkins wilkinson willard williams williamson willis wilson winters wise wolf wolfe wong wood woodard
woods woodward wright wu yang yates yoder york young zamora zhang zhao zhou zimmerman
"""
"""Surnames that so many people have, folded, that one alone tells little."""

PET_FORMS = """
william bill billy will; robert bob bobby rob; richard dick rick; james jim jimmy jamie; john jack johnny; michael
mike mick; thomas tom tommy; anthony tony; edward ed eddie ted; joseph joe joey; daniel dan danny; david dave; steven
steve stephen; benjamin ben; samuel sam; andrew andy; alexander alex sasha; matthew matt; christopher chris; nicholas
nick; gregory greg; kenneth ken; ronald ron; donald don; timothy tim; jeffrey jeff; patrick pat; peter pete; charles
charlie chuck; lawrence larry; frederick fred; albert al; alfred alf; elizabeth liz beth betty; margaret maggie;
katherine kate kathy catherine; jennifer jen jenny; deborah debbie; susan sue; rebecca becky; victoria vicky; nathan
nate; raymond ray; leonard len; gerald gerry
"""
"""Given names, each with its pet forms, folded; `;` between them."""

GIVEN_NAME_FORMS = """
muhammad mohammed mohammad mohamed muhammed mohamad mohamud; ahmad ahmed; hussein hussain husayn husein; yusuf yousef
youssef yousuf; umar omar; uthman osman usman; abdul abdel abd; khalid khaled; said saeed sayed; vladimir volodymyr
uladzimir; aleksandr oleksandr aliaksandr alexandr aleksander; sergei sergey serhiy serhii; dmitry dmitri dmitriy
dmytro dimitri; nikolai nikolay mykola; andrei andrey andriy andrii; aleksei alexei alexey; oleksii oleksiy; evgeny
yevgeny evgeni yevhen evgeniy; pavel pavlo; mikhail mykhailo mikhael; vasily vasyl vasiliy; grigory hryhoriy; igor
ihor; oleg oleh; kirill kyrylo; yuri yury iouri yurii yuriy; viktor victor; maksim maxim maksym; pyotr petr petro
"""
"""Given names, each with its forms in neighbouring languages and alphabets, folded; `;` between them."""
