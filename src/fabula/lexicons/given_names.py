"""Given names by the gender that mostly carries them, and pet names with the names they are short for.

The gender is a prior: the pronouns that a story uses for a character outweigh it. Names that both genders carry
(Evelyn, Leslie, Robin, Sidney) are in neither list.
"""

import functools
import unicodedata
from importlib import resources

# Given names that men mostly carry.
GIVEN_NAMES_MALE = frozenset(
    "aaron abel abner abraham achille adalbert adam adolf adolph adolphe adolphus adrian aeneas ahmed aidan "
    "alain alan alaric alasdair alastair albert albin aldo alec aleksandr aleksei alexander alexandre alexei "
    "alexis alfonso alfred algernon alistair allan allen alonzo aloysius alphonse alphonso alvin amadeo amasa "
    "ambrose amedee amos amédée anatole anders andre andrei andrew andré andrés angelo angus anselm anthony "
    "antoine anton antonio archibald armand armando arne arno arnold arsene arsène artemus arthur arturo arvid "
    "asa athos aubrey auguste augustin augustine augustus aurelio austin axel aylmer balthasar balthazar "
    "baptiste barnabas barnaby barney barry bartholomew bartolomeo basil bastian bela ben benedict benito "
    "benjamin bennie benny bernard bernardo bernhard bert bertie bertram bill billy bjorn blaise bob bobby "
    "bogdan boris brendan brian bruce bruno burt caleb calvin carl carlo carlos casimir caspar casper cecil "
    "cedric cesar cesare chad charles charley charlie chauncey chris christian christoph christophe christopher "
    "clarence claude claudius claus clem clement clifford clive colin conrad constantine cormac cornelius cosimo "
    "cosmo curt cuthbert cyril cyrus damian damien damon dan daniel darius dave david davy demetrius denis "
    "dennis denys derek desmond dick diego dieter diggory dimitri dirk dmitri domenico dominic donald dorian "
    "doug douglas duncan dwight ebenezer edgar edmund edouard eduard eduardo edvard edward edwin egbert egon "
    "elbert eli elias elihu elijah eliot elisha elmer emanuel emil emile emilio emmanuel emmett enoch enos "
    "enrico enrique ephraim erasmus eric erich erik erling ernest ernesto ernst erwin esau esteban ethan etienne "
    "eugene eustace evan ewan ezekiel ezra fabian fabio faustus fedor felipe felix ferdinand fergus fernand "
    "fernando filippo finn fitzwilliam florian floyd francesco francis francisco francois frank franklin franz "
    "françois fred freddie freddy frederic frederick frederik friedrich fritz fyodor gabriel gaetano gareth gary "
    "gaspard gaston gavin geoffrey geordie georg george georges gerald gerard gerhard giacomo gianni gideon "
    "gilbert giles gino giorgio giovanni giulio giuseppe glenn godfrey gordon gottfried gottlieb graham grant "
    "greg gregory griffith grigory guido guillaume gunnar gunther gus gustaf gustav gustave guy hakon hal hamish "
    "hank hannibal hans harald harold harry harvey hassan hector heinrich heinz helmut henri henrik henry "
    "herbert hercule herman hermann hernando hezekiah hippolyte hiram hjalmar homer horace horatio hosea howard "
    "hubert hugh hugo humphrey ian ibrahim ichabod ignatius igor ike ilya immanuel inigo ippolit ira irving "
    "isaac isaiah ishmael isidor isidore israel istvan ivan ivar ivor jabez jack jacob jacopo jacques jake james "
    "jamie jared jasper javier jed jedediah jefferson jeffrey jem jens jeremiah jeremy jerome jerry jesse jethro "
    "jim jimmy joachim jock joe joel joey johan johann johannes john johnny jon jonah jonas jonathan jorge jose "
    "josef joseph josephus joshua josiah juan judah judas jude jules julian julio julius jurgen justin jürgen "
    "karl kaspar keith ken kenneth kevin kit klaus knut konstantin kurt ladislas lancelot larry lars laurence "
    "laurent lawrence lazarus leander leif lemuel len lennart lenny leo leon leonard leonardo leonid leonidas "
    "leopold lev levi lewis linus lionel llewellyn lorenzo lothar louie louis lucas lucian lucius ludovic ludwig "
    "luigi luis luke luther magnus mahmoud malachi malcolm manfred manuel marc marcel marco marcus mario marius "
    "mark marmaduke martin marvin massimo mathew mathias mathieu matthew matthias maurice max maximilian "
    "melchior melvin merlin mervyn micah michael michel mick mickey miguel mike mikhail miles milo milton "
    "mohammed monty mordecai mortimer moses mustafa nahum napoleon narcisse nat nathan nathanael nathaniel ned "
    "nehemiah neil neville newland niccolo nicholas nick nicodemus nicolas niels nigel nikolai nils noah noel "
    "norbert norman obadiah octave octavius olaf oleg oliver omar orestes orlando orville osbert oscar oskar "
    "osmond oswald othello otis ottavio otto owen pablo paolo pasquale patrick paul pavel pedro percival percy "
    "peregrine perry pete peter phil philemon philip philippe phillip phineas pierre pietro porfiry pyotr "
    "quentin quincy rafael ralph ramon ranald randall randolph raoul raphael rasmus raul raymond reggie reginald "
    "remus rene rené reuben rex rhett ricardo riccardo richard rinaldo robbie robert roberto roderick rodion "
    "rodney rodolfo rodolphe rodrigo roger roland rolf romain romeo ron ronald rory roscoe ross rowland roy "
    "ruben rudi rudolf rudolph rudyard rufus rupert rurik russell salvador salvatore sam samson samuel sancho "
    "sandro santiago saul scott sean sebastian selwyn septimus serge sergei sergey sergio seth shadrach "
    "siegfried siegmund sigismund sigmund sigurd silas silvester silvio simeon simon solomon spiridon stanislas "
    "stanislaus stanley stefan stepan stephen steve steven stewart stuart sven sylvain sylvester tad tancred "
    "tarquin ted teddy teodor terence tertius thaddeus theo theobald theodor theodore theodoric theophilus "
    "thomas tiberius tibor tim timothy titus tobias toby tom tomas tommaso tommy tony torquil torvald tristram "
    "tyrone ulrich ulysses umberto uriah valdemar valentin vasili vasily vernon victor viktor vincent virgil "
    "vito vittorio vladimir vladislav volodya waldemar waldo wallace wally walter walther warren werner wilbur "
    "wilfred wilfrid wilhelm will willem william willie willy winston wolfgang woodrow xavier yakov yegor "
    "yevgeny yuri yves zachariah zachary zebedee zebulon édouard émile étienne".split()
)
# Given names that women mostly carry.
GIVEN_NAMES_FEMALE = frozenset(
    "abbie abby abigail ada adah addie adela adelaide adele adelina adeline adriana adrienne agafya agatha aggie "
    "aglaia agnes aida aileen aimee aimée albertina albertine alexandra alexandrine alice alicia alina aline "
    "alison alix allegra alma althea alys amabel amalia amalie amanda amelia aminta amy anastasia andree angela "
    "angele angelica angelina angelique angélique anita ann anna annabel annabella annabelle anne anneliese "
    "annetta annette annie annis anthea antoinette antonia antonina arabella ariadne arlene asta astrid athena "
    "audrey augusta aurelia aurelie aurora ava avdotya avis babette barbara bathsheba beatrice beatrix beatriz "
    "becky belinda bella belle benedicta benita berenice bernadette bernice berta bertha berthe beryl bess "
    "bessie bessy beth bethany betsey betsy bettie bettina betty beulah bianca biddy birgit birgitta blanche "
    "bonnie brenda bridget brigid brigitte bronwen calliope calpurnia camilla candace candida carina carla "
    "carlota carlotta carmela carmelita carmen carol carolina caroline carolyn carrie cassandra catherine cathy "
    "cecelia cecile cecilia cecily celeste celestine celia celina charity charlene charlotte charmian chiara "
    "chloe christabel christiana christina christine cicely cissie cissy claire clara clare claribel clarice "
    "clarinda clarissa clarisse claudette claudia claudine clementina clementine cleo cleopatra clorinda "
    "clothilde clotilde colette colleen concetta connie constance constantia consuelo cora coralie coraline "
    "cordelia corinna corinne cornelia cosette cosima cressida cynthia cécile dagmar daisy damaris danielle "
    "daphne darya deanna debbie debora deborah deirdre delia delilah delphine denise desdemona desiree diana "
    "diane dido dinah dolly dolores dora dorcas doreen dorinda doris dorothea dorothy dottie drusilla dulcie "
    "dunya dunyasha désirée ebba edie edith edna edwina effie eileen ekaterina elaine eleanor eleanora elena "
    "eleonora elfrida elinor elinore elisa elisabeth elise eliza elizabeth ella ellen ellie ellinor elmira "
    "eloisa eloise elsa elsie elspeth elvira emeline emilia emilie emily emma emmeline emmie emmy enid erica "
    "erika ermengarde erminia ernestine esmeralda essie estella estelle esther ethel ethelberta etta eudora "
    "eugenia eugenie eunice euphemia euphrasie eustacia eva evangeline eve evelina evie faith fannie fanny "
    "fantine fatima faustina faustine fay fedora felicia felicity fenella fernanda filomena fiona fleda flora "
    "florence flossie flossy frances francesca freda frederica frieda gabriela gabriella gabrielle gail galina "
    "gemma genevieve georgette georgia georgiana georgina geraldine gerda germaine gertie gertrude gilda gillian "
    "gina ginevra ginny giovanna gisela giselle giulia giulietta gladys glenda gloria godiva goneril grace "
    "graziella greta gretchen griselda gudrun guinevere gunhild gussie gwen gwendolen gwendoline gwendolyn "
    "gwyneth hannah harriet hattie hatty hazel heather hebe hedda hedvig hedwig heidi helen helena helene helga "
    "heloise henrietta henriette hephzibah hepzibah hermia hermine hermione hester hetty hilda hildegard "
    "hildegarde hippolyta honora honoria hope hortense hortensia huldah héloïse ianthe ida ilona ilse imogen "
    "inez inga inge ingeborg ingrid iolanthe iphigenia irena irene irina iris irma isabel isabella isabelle "
    "isadora iseult ismene isobel isolde ivy jacinta jacqueline jana jane janet janetta janey janice janie jean "
    "jeanette jeanne jeannette jeannie jemima jennie jennifer jenny jerusha jessamine jessica jessie jill joan "
    "joanna joanne jocasta johanna josefa josefina josephine josette josie joy joyce juana juanita judith judy "
    "julia juliana julie julienne juliet juliette justina justine karen karin karina katarina kate katerina "
    "katharina katharine katherine kathie kathleen kathryn kathy katie katinka katrina katrine katy katya "
    "keturah kezia keziah kirsten kirsty kitty klara kristin kristina laetitia laura lauretta lavinia leah leda "
    "leila lena lenore leocadia leonie leonora leontine letitia lettice lettie letty lida liesl lila lili lilian "
    "lilias lilith lillah lillian lillie lily lina linda lisa lisaveta lisbeth lise lisette liv livia liza "
    "lizaveta lizbeth lizette lizzie lizzy lois lola lorelei loretta lorna lorraine lottie lotty louisa louise "
    "lucia luciana lucie lucienne lucile lucilla lucille lucinda lucretia lucrezia lucy ludmila luella luisa "
    "luise lulu lydia lynette lyubov léonie mabel maddie madeleine madeline madge mae magda magdalen magdalena "
    "magdalene maggie maida maisie malvina mamie mandy manon manuela marcella marcelle marcia marfa margaret "
    "margareta margaretta margarita margery margherita margie margot marguerite maria mariamne marian mariana "
    "marianne marie mariella marietta mariette marilla marilyn marina marjorie marlene marsha marta martha "
    "marthe mary marya masha mathilda mathilde matilda mattie matty maud maude maudie maura maureen mavis maxine "
    "may medea meg meggie mehitabel melania melanie melicent melinda melisande melissa mercedes mercy meredith "
    "meta michelle mignon mildred milena millicent millie milly mimi mina minerva minna minnie mirabel miranda "
    "miriam mitzi moira molly mona monica monique morag muriel myfanwy myra myrna myrtle nadezhda nadia nadine "
    "nan nancy nanette nannie nanon naomi nastasia nastasya nastya natalia natalie natalya natasha nathalie nell "
    "nellie nelly nerissa nesta netta nettie nicolette nina ninette ninon noelle noemi nora norah noreen norma "
    "nydia octavia odette odile olga olive olivia olympe olympia ondine oona ophelia oriana ottilie ottoline "
    "pamela pandora pansy parthenia patience patrice patricia patsy patty paula paulette pauline pearl peggy "
    "penelope pepita perdita perpetua persis petra petronella petunia phaedra phemie philippa phillida phillis "
    "philomela philomena phoebe phyllis pilar pippa polly portia priscilla prissy prudence prue rachael rachel "
    "raina raissa ramona rebecca rebekah regina renata renee renée rhea rhoda rita roberta roma rosa rosabel "
    "rosabella rosabelle rosaleen rosalia rosalie rosalind rosalinda rosaline rosamond rosamund rosanna rosanne "
    "rose rosemary rosetta rosette rosie rosina rosita rowena roxana roxane roxanne ruby ruth sabina sabrina "
    "sadie sally salome samantha sandra sapphira sara sarah saskia selina serafina seraphina seraphine serena "
    "sharon sheila shirley sibyl sidonie sigrid silvia simone siobhan sofia sofya solange sonia sonja sonya "
    "sophia sophie sophronia sophy stasia stella stephanie sukey susan susanna susannah susanne susette susie "
    "susy suzanna suzanne suzette svetlana sybil sylvia sylvie tabitha tamara tamsin tania tanya tasha tatiana "
    "tatyana tekla teresa tess tessa thais thalia thea thecla thekla thelma theodora theodosia theresa therese "
    "thirza thomasin thomasina thora thérèse tilda tilly tina tirzah titania trina trixie trixy trudy tryphena "
    "ulrica una undine ursula valentina valeria valerie vanessa varvara venetia vera verena veronica vesta vicky "
    "victoire victoria victorine vilma vinnie viola violante violet violetta virginia vivien vivienne wanda "
    "wendy wilhelmina wilhelmine willa wilma winifred winnie xanthe xenia yolanda yolande yvonne zaidee zara "
    "zelda zena zenobia zillah zinaida zita zoe zora zuleika".split()
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

# ---- Given names by births

# Names that are women's by births in the United States, and were men's in Britain or are surnames there.
_OF_BOTH = frozenset("evelyn vivian beverly beverley shirley carol kay laurie lindsay ashley joyce florence".split())


@functools.cache
def _names_of_births() -> dict[str, str]:
    """The gender of each name that hundreds of children were given from 1880 to 2020, 95 in 100 of one sex.

    `training/names/births.py` makes the list from yearly files of the Social Security Administration.
    """
    male, female = resources.files(__package__).joinpath("births.txt").read_text(encoding="ascii").split("\n\n")
    return dict.fromkeys(female.split(), "f") | dict.fromkeys(male.split(), "m")


def gender_by_births(name: str) -> str:
    """Returns "m" or "f" where nearly all who were given a name are of one sex, else "". Accents make no difference."""
    plain = "".join(mark for mark in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(mark))
    return "" if plain in _OF_BOTH else _names_of_births().get(plain, "")
