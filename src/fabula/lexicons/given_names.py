"""Given names by the gender that mostly carries them, and pet names with the names they are short for.

The gender is a prior: the pronouns that a story uses for a character outweigh it. Names that both genders carry
(Evelyn, Leslie, Robin, Sidney) are in neither list.
"""

# Given names that men mostly carry.
GIVEN_NAMES_MALE = frozenset(
    "aaron abel abner abraham adam adolf adrian aidan alan albert alec alexander alexei alfred algernon allan "
    "allen ambrose amos andre andrei andrew angus anthony anton antonio archibald arnold arthur asa augustus "
    "austin barnaby barney basil ben benedict benjamin bernard bert bertie bertram bill billy bob bobby boris "
    "brian bruce caleb calvin carl cecil charles charley charlie christian christopher claude clement clifford "
    "clive colin cornelius cuthbert cyril cyrus dan daniel dave david denis dennis derek dick dmitri dominic "
    "donald duncan dwight ebenezer edgar edmund eduard edward edwin eli elias elijah eliot emil ephraim eric "
    "ernest ethan eugene eustace ezekiel ezra felix ferdinand floyd fitzwilliam frank franklin fred freddie "
    "freddy frederic frederick fritz fyodor gabriel gareth gary gavin geoffrey george gerald gerard gideon "
    "gilbert giles giovanni glenn godfrey gordon graham grant gregory griffith gus gustav guy hal hank hans "
    "harold harry harvey hector henri henry herbert herman hiram homer horace horatio howard hubert hugh hugo "
    "humphrey ian ignatius igor ira irving isaac isaiah ivan jack jacob jacques jake james jamie jared jasper jed "
    "jefferson jeffrey jem jeremiah jeremy jerome jerry jim jimmy joe joel johann john johnny jonah jonas "
    "jonathan jose joseph joshua josiah juan jude jules julian julius justin karl keith kenneth kevin kit "
    "konstantin lancelot larry laurence lawrence lazarus leo leon leonard leopold levi lewis lionel louis lucas "
    "lucian lucius luke luther malcolm marcel marcus mario mark marmaduke martin marvin matthew maurice max "
    "maximilian melvin michael miguel mike mikhail miles milton mortimer moses nat nathan nathaniel ned neil "
    "neville newland nicholas nick nicolas nigel nikolai noah noel norman octavius oliver omar orlando oscar "
    "osmond oswald otto owen pablo patrick paul pavel percival percy perry peter phil philip phillip phineas "
    "pierre pyotr quentin ralph ramon randall randolph raphael raymond reginald reuben reggie rex richard robert "
    "roderick rodney roger roland rolf romeo ron ronald rory ross rowland roy rudolf rudolph rufus rupert russell "
    "sam samson samuel saul scott sean sebastian septimus sergei seth silas silvester simeon simon solomon "
    "stanislaus stanley stefan stephen steve steven stewart stuart ted teddy terence thaddeus theobald theodore "
    "theo thomas tim timothy tobias toby tom tommy tony tristram ulysses uriah vernon victor vincent vladimir "
    "wallace walter warren wilbur wilfred will william willie winston woodrow zachary".split()
)
# Given names that women mostly carry.
GIVEN_NAMES_FEMALE = frozenset(
    "abigail ada adela adelaide adele adeline agatha agnes aileen alexandra alice alicia alison alma althea "
    "amanda amelia amy anastasia angela angelica angelina anita ann anna annabel anne annette annie antoinette "
    "antonia arabella augusta aurora ava barbara beatrice becky belinda bella bernice bertha bess bessie bessy "
    "beth bethany betsey betsy bettina betty bianca blanche brenda bridget camilla carla carlotta carmen carol "
    "caroline carrie cassandra catherine cathy cecilia cecily celeste celia charity charlotte chloe christina "
    "christine claire clara clarice clarissa claudia clementina clotilde constance constantia consuelo cora "
    "cordelia cornelia cynthia daisy dagmar daphne deborah delia delilah denise diana dinah dolly dolores dora "
    "dorothea dorothy edith edna effie eileen elaine eleanor eleonora elinor elisabeth eliza elizabeth ella ellen "
    "elsa elsie elspeth emilia emily emma erica ernestine esmeralda estella esther ethel etta eugenia eugenie "
    "eunice euphemia eva evangeline eve evelina fanny faith fay felicia felicity fiona flora florence flossie "
    "frances francesca freda gemma genevieve georgette georgia georgiana georgina geraldine germaine gertrude "
    "gertie gilda gina gladys gloria grace greta gretchen griselda gwen gwendolen hannah harriet hattie hazel "
    "heather hedwig helen helena helene henrietta hermione hester hetty hilda honora hope hortense ida imogen "
    "inez ingrid irene iris irma isabel isabella isabelle isobel ivy jane janet janey janice jean jeanette jeanne "
    "jemima jennie jennifer jenny jessica jessie joan joanna jocasta josephine joy joyce juanita judith judy "
    "julia juliana juliet justine karen kate katharine katherine kathleen katie katy katya kitty laura lavinia "
    "leah leila lena leonora letitia letty lettice lilian lillian lily linda lisa lise livia liza lizzie lizzy "
    "lois lola loretta lottie lotty louisa louise lucia lucille lucinda lucretia lucy lydia mabel maddie "
    "madeleine madeline madge magdalena maggie mamie mandy margaret margery margot marguerite maria marian "
    "marianne marie marietta marina marjorie martha mary mathilda matilda maud maude maureen mavis may meg "
    "melanie melissa mercedes mercy meredith mildred millicent millie milly mimi mina minerva minna minnie "
    "miranda miriam moira molly mona monica muriel myra myrtle nadia nan nancy naomi natalia natalie natasha nell "
    "nellie nelly netta nettie nina nora octavia olga olive olivia olympia ophelia pamela pansy patience patience "
    "patricia patsy patty paula pauline pearl peggy penelope persis phoebe phyllis polly portia priscilla "
    "prudence rachel ramona rebecca regina rhoda rita roberta roma rosa rosalie rosalind rosamond rosamund rose "
    "rosemary rosie rosina roxana ruby ruth sabina sadie sally sandra sara sarah selina serena sheila shirley "
    "sibyl sonia sonya sophia sophie sophy stella susan susanna susannah susie suzanne sybil sylvia tabitha "
    "tamara tatiana tess tessa thea thelma theodora theresa tilda tilly trudy una ursula valentina valerie "
    "vanessa vera verena veronica victoria viola violet virginia vivien wanda wilhelmina winifred yvonne zelda "
    "zenobia zoe".split()
)
# All given names of these lists.
GIVEN_NAMES = GIVEN_NAMES_MALE | GIVEN_NAMES_FEMALE
_PET_NAMES = """
abby:abigail abe:abraham addie:adelaide,adeline aggie:agnes,agatha al:albert,alfred,alan,alexander,alvin
alec:alexander aleck:alexander alf:alfred algy:algernon allie:alice,alison,alexandra ally:alison,alice,alexandra
alyosha:alexei,aleksei andy:andrew angie:angela,angelina annie:ann,anna,anne archie:archibald art:arthur bab:barbara
barb:barbara bas:sebastian bash:sebastian bea:beatrice becky:rebecca bel:isabel,annabel,arabella
bell:isabella,arabella bella:isabella,arabella,annabel belle:isabella,arabella,annabel,isabel,isobel ben:benjamin
benny:benjamin,benedict bernie:bernard,bernadette bert:albert,herbert,robert,bertram bertie:albert,herbert,bertram
bess:elizabeth bessie:elizabeth bessy:elizabeth beth:elizabeth betsey:elizabeth betsy:elizabeth betty:elizabeth
bev:beverly bill:william billy:william bob:robert bobby:robert bram:abraham,abram caddy:caroline,candace
cal:calvin,caleb carrie:caroline,carol cass:cassandra cassie:cassandra cat:catherine,katherine cath:catherine
cathy:catherine,katherine cece:cecilia,cecily celie:celia,cecilia charley:charles charlie:charles,charlotte
chas:charles chaz:charles chet:chester chip:charles chris:christopher,christine,christina,christian
chrissie:christine,christina christy:christine,christina chuck:charles cilla:priscilla cindy:cynthia,lucinda
cissy:cecilia,cecily clara:clarissa clem:clement,clementine connie:constance cora:coralie,cordelia cy:cyrus
daisy:margaret dan:daniel danny:daniel dave:david davy:david deb:deborah debbie:deborah debby:deborah
dee:deirdre,delia del:adele,delia della:adelaide,adela,delia des:desmond dex:dexter di:diana dick:richard
dickie:richard dickon:richard dolly:dorothy,dorothea dom:dominic don:donald,gordon donnie:donald
dora:dorothea,theodora dory:dorothy,theodora dot:dorothy doug:douglas drew:andrew dunechka:avdotya dunya:avdotya
ed:edward eddie:edward,edwin,edmund edie:edith effie:euphemia eli:elijah,elias eliza:elizabeth ella:eleanor,ellen
elle:eleanor,elizabeth ellie:eleanor,ellen elsie:elizabeth,elspeth em:emma,emily,emmeline emmie:emma,emily,amelia
emmy:emma,emily,amelia,emmeline ernie:ernest essie:esther,estella eustie:eustace evie:eve,eva,evelyn,evelina,genevieve
fan:fanny,frances fanny:frances fee:fiona flo:florence flossie:florence fran:frances,francis,francesca
frank:francis,franklin frankie:francis,frances,franklin fred:frederick,alfred freddie:frederick,alfred,winifred
freddy:frederick,alfred fritz:friedrich gabby:gabrielle,gabriel gabe:gabriel gen:genevieve,jennifer geoff:geoffrey
georgie:george,georgiana gerry:gerald,gerard,geraldine gertie:gertrude gil:gilbert gill:gillian gina:georgina,regina
ginny:virginia,ginevra,genevieve gracie:grace greg:gregory greta:margaret,margareta gretchen:margarete,margaret
grusha:agrafena grushenka:agrafena gus:augustus,gustav gussie:augusta,augustus,augustine
gwen:gwendolen,gwendoline,gwenllian hal:henry,harold hank:henry harriet:henrietta harry:henry,harold
hattie:harriet,henrietta hatty:harriet hetty:henrietta,hester,esther hobart:hubert ike:isaac,dwight ina:georgina
issy:isabel,isobel,isabella izzy:isabel,isabella,isidore,isobel jack:john jackie:jacqueline,jack jake:jacob
jamie:james jan:janet,janice janey:jane jas:jaspreet,jasper,jasmine jax:jackson jeb:jebediah jed:jedediah
jeff:jeffrey,jefferson jem:james,jeremy jemmy:james jen:jennifer jenna:jennifer jennie:jane,jennifer
jenny:jane,jennifer,janet jerry:jeremiah,jerome,gerald jess:jessica,jessamine jessie:jessica,jean jill:gillian,jillian
jim:james jimmie:james jimmy:james jo:josephine,joanna,joan,jolene joanie:joan joe:joseph joey:joseph johnnie:john
johnny:john jon:jonathan josh:joshua josie:josephine jude:judith,judah judy:judith jule:julia,julius
jules:julian,julius,julia kate:katherine,catherine,katharine kathy:katherine,catherine
katie:katherine,catherine,katharine katusha:katerina,ekaterina katy:katherine,catherine,katharine
katya:ekaterina,katerina katyusha:ekaterina kay:katherine ken:kenneth kenny:kenneth kim:kimberly,kimball
kit:christopher kitty:catherine,katherine,katharine kolya:nikolai kostya:konstantin lance:lancelot
larry:lawrence,laurence laurie:laurence,lawrence,laura,theodore len:leonard lena:helena,magdalena,elena lenka:elena
lenny:leonard,leonid leo:leonard,leopold les:leslie,lester lettie:letitia,violet letty:letitia lexi:alexandra,alexis
lexie:alexandra,alexis lida:lydia lil:lillian,lily lily:lilian,elizabeth lina:carolina,angelina,evelina,adelina
lindy:linda,melinda liv:olivia livvy:olivia liz:elizabeth liza:elizabeth lizzie:elizabeth lizzy:elizabeth lola:dolores
lolly:laura lon:alonzo lonnie:alonzo lorrie:laurence,lorraine lottie:charlotte lotty:charlotte lou:louisa,louis,louise
louie:louis lucy:lucille,lucinda,lucia lulu:louisa,lucy lyova:lev,leo maddie:madeleine,madeline madge:margaret
mae:mary maggie:margaret mags:margaret maisie:margaret mamie:mary,margaret mandy:amanda,miranda manya:maria
marge:margaret,marjorie margie:margaret,marjorie margot:margaret marty:martin,martha masha:maria,marya matt:matthew
mattie:martha,matilda,matthew maud:matilda,magdalen maudie:maud,matilda max:maximilian,maxwell maxie:maximilian,maxine
may:mary meg:margaret mel:melanie,melissa,melvin merry:meriadoc,meredith mick:michael mickey:michael mike:michael
millie:amelia,emily,mildred,camilla milly:mildred,millicent,emily,amelia,camilla mina:wilhelmina,philomena
mindy:melinda minna:wilhelmina minnie:wilhelmina,mary,minerva misha:mikhail mitch:mitchell mitya:dmitri,dmitry
mo:maurice,maureen,morris molly:mary monty:montague,montgomery mort:mortimer,morton nadya:nadezhda nan:anne,ann,nancy
nancy:anne,ann nastya:anastasia nat:nathaniel,nathan natasha:natalia,natalya nate:nathaniel,nathan
nattie:nathaniel,natalie ned:edward,edmund neddy:edward nell:helen,ellen,eleanor nellie:helen,ellen,eleanor
nelly:helen,ellen,eleanor netta:henrietta,antoinette nettie:henrietta,annette,antoinette nick:nicholas
nico:nicholas,nicolas,nicola niki:nicholas,nicola nikki:nicola,nicole noll:oliver nora:eleanor,honora,leonora,eleanora
norm:norman norrie:honora,eleanora ollie:oliver,olive,olivia olly:oliver ossie:oswald,oscar oz:oswald,oscar
ozzie:oswald,oscar paddy:patrick pam:pamela pasha:pavel pat:patrick,patricia,patience patsy:patricia,patrick,martha
patty:martha,patience,patricia paulie:paul peg:margaret peggy:margaret pen:penelope penny:penelope
perce:percival,percy percy:percival pete:peter,petra petya:pyotr phemie:euphemia phil:philip phyl:phyllis
pip:philip,phillip,philippa,peregrine pippa:philippa pippin:peregrine poll:mary polly:mary,apollonia prissy:priscilla
prue:prudence raf:raphael rafe:ralph,raphael ralphy:ralph randy:randolph,randall ray:raymond,rachel raymie:raymond
reg:reginald regan:regina reggie:reginald ria:maria,victoria rick:richard,frederick,eric ricky:richard,frederick,eric
rita:margarita,margaret rob:robert,robin robbie:robert robin:robert robyn:roberta rodya:rodion ron:ronald
ronnie:ronald,veronica rory:roderick,aurora rosie:rose,rosa rosy:rose,rosa,rosamond roz:rosalind rudy:rudolph,rudolf
russ:russell sadie:sarah sal:sarah,sally,salvatore sallie:sarah sally:sarah sam:samuel,samantha sammy:samuel,samantha
sander:alexander sandra:alexandra,cassandra sandy:alexander,sandra sasha:alexander,alexandra,aleksandr seb:sebastian
seryozha:sergei si:simon,silas sid:sidney,sydney sophy:sophia stan:stanley,stanislav stella:estella
steph:stephanie,stephen steve:stephen,steven stevie:stephen,steven,stephanie sue:susan sukey:susan susie:susan
sy:seymour,simon syl:sylvia,sylvester tabby:tabitha tam:thomas,tamsin,tamara tammy:tamara,tamsin tamsin:thomasina
tanya:tatiana tasha:natasha,natalia tate:tatiana ted:edward,theodore teddy:edward,theodore terry:terence,theresa
tess:theresa,teresa,tessa tessa:theresa,teresa thea:dorothea,theodora,althea theo:theodore tibby:isabel,theobald
tilda:matilda tilly:matilda tim:timothy tina:christina,martina,valentina toby:tobias tom:thomas tommy:thomas
toni:antonia,antoinette tonio:antonio tony:anthony,antony topher:christopher tori:victoria tracey:theresa
tricia:patricia trina:katrina,catrina trish:patricia trixie:beatrice,beatrix trixy:beatrice trudy:gertrude,ermintrude
ty:tyler,tyrone,tyrell ursie:ursula val:valentine,valerie,valentina vanya:ivan vera:veronica vi:violet,viola
vic:victor,victoria vicky:victoria viv:vivian,vivien,vivienne volodya:vladimir wally:walter wash:washington wat:walter
wilf:wilfred will:william willie:william willy:william wilma:wilhelmina win:winifred,winston
winnie:winifred,winston,edwina woody:woodrow xander:alexander yasha:yakov zach:zachary zack:zachary zeke:ezekiel
zelda:griselda zena:zenobia
"""
# The names that each pet name may be short for. Used only where the story has exactly one character of such a name.
PET_NAMES: dict[str, frozenset[str]] = {
    pet_name: frozenset(names.split(",")) for pet_name, names in (entry.split(":") for entry in _PET_NAMES.split())
}
