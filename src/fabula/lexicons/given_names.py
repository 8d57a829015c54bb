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
_PET_NAMES = """
abby:abigail addie:adelaide,adeline alec:alexander aleck:alexander alf:alfred algy:algernon allie:alice andy:andrew
annie:ann,anna,anne archie:archibald art:arthur bab:barbara bea:beatrice becky:rebecca bell:isabella,arabella
bella:isabella,arabella,annabel belle:isabella,arabella,annabel ben:benjamin bert:albert,herbert,robert,bertram
bertie:albert,herbert,bertram bess:elizabeth bessie:elizabeth bessy:elizabeth beth:elizabeth betsey:elizabeth
betsy:elizabeth betty:elizabeth bill:william billy:william bob:robert bobby:robert carrie:caroline,carol
cassie:cassandra cathy:catherine,katherine charley:charles charlie:charles chris:christopher,christine,christina
cissy:cecilia,cecily clem:clement connie:constance dan:daniel danny:daniel dave:david davy:david debby:deborah
dick:richard dickie:richard dolly:dorothy,dorothea dora:dorothea,theodora dot:dorothy ed:edward eddie:edward,edwin
effie:euphemia eliza:elizabeth ella:eleanor,ellen ellie:eleanor,ellen elsie:elizabeth,elspeth emmy:emma,emily
evie:eve,eva,evelyn,evelina fan:fanny,frances fanny:frances flo:florence flossie:florence frank:francis,franklin
fred:frederick,alfred freddie:frederick,alfred freddy:frederick,alfred fritz:friedrich gabe:gabriel geoff:geoffrey
georgie:george,georgiana gertie:gertrude gil:gilbert greg:gregory gus:augustus,gustav gwen:gwendolen hal:henry,harold
hank:henry harry:henry,harold hattie:harriet hatty:harriet hetty:henrietta,hester,esther jack:john jake:jacob
jamie:james janey:jane jeff:jeffrey,jefferson jem:james,jeremy jemmy:james jen:jennifer jennie:jane,jennifer
jenny:jane,jennifer,janet jerry:jeremiah,jerome,gerald jess:jessica jessie:jessica,jean jim:james jimmy:james
joe:joseph joey:joseph johnny:john jon:jonathan josh:joshua josie:josephine judy:judith
kate:katherine,catherine,katharine kathy:katherine,catherine katie:katherine,catherine,katharine
katy:katherine,catherine,katharine ken:kenneth kit:christopher kitty:catherine,katherine,katharine
larry:lawrence,laurence len:leonard leo:leonard,leopold letty:letitia lettie:letitia lily:lilian,elizabeth
liz:elizabeth liza:elizabeth lizzie:elizabeth lizzy:elizabeth lotty:charlotte lottie:charlotte lou:louisa,louis,louise
lulu:louisa,lucy madge:margaret maggie:margaret maisie:margaret mamie:mary mattie:martha,matilda matt:matthew
max:maximilian,maxwell may:mary meg:margaret mike:michael milly:mildred,millicent,emily minnie:wilhelmina,mary
molly:mary mort:mortimer nan:anne,ann,nancy nancy:anne,ann nat:nathaniel,nathan nate:nathaniel,nathan
ned:edward,edmund neddy:edward nell:helen,ellen,eleanor nellie:helen,ellen,eleanor nelly:helen,ellen,eleanor
netta:henrietta,antoinette nettie:henrietta nick:nicholas noll:oliver nora:eleanor,honora,leonora paddy:patrick
pat:patrick,patricia patty:martha,patience,patricia peg:margaret peggy:margaret pen:penelope percy:percival
phil:philip pip:philip poll:mary polly:mary prue:prudence ralphy:ralph rob:robert robbie:robert ron:ronald
rosie:rose,rosa rosy:rose,rosa,rosamond sadie:sarah sal:sarah sally:sarah sam:samuel sammy:samuel sandy:alexander
sophy:sophia steve:stephen,steven sue:susan sukey:susan susie:susan tabby:tabitha ted:edward,theodore
teddy:edward,theodore terry:terence,theresa tess:theresa theo:theodore tilda:matilda tilly:matilda tim:timothy
toby:tobias tom:thomas tommy:thomas tony:anthony,antony trixy:beatrice val:valentine vic:victor,victoria wally:walter
wat:walter will:william willie:william willy:william zach:zachary
"""
# The names that each pet name may be short for. Used only where the story has exactly one character of such a name.
PET_NAMES: dict[str, frozenset[str]] = {
    pet_name: frozenset(names.split(",")) for pet_name, names in (entry.split(":") for entry in _PET_NAMES.split())
}
